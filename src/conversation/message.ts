export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Tokens of one or more calls; `estimated` when the endpoint reported none and we counted ourselves. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly estimated: boolean;
}

export interface ModelRequest {
  readonly messages: readonly Message[];
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

/**
 * How a model call ended. Only `complete` may be applied. `truncated`: cut by length or by the transport. `declined`:
 * refusal or content filter. `too-long`: the prompt exceeds the model's context. `unavailable`: retries are spent or
 * retrying is pointless (401, 402, 404); `reason` says which, with the remedy.
 */
export type ModelReply =
  | {
      readonly status: 'complete';
      readonly text: string;
      /** Arguments (JSON text) of a `submit_edits` call, when the model answered by one. */
      readonly toolArguments: string | undefined;
      readonly usage: Usage;
    }
  | { readonly status: 'truncated' | 'declined'; readonly reason: string; readonly usage: Usage }
  | { readonly status: 'too-long' | 'unavailable'; readonly reason: string; readonly usage: Usage };
