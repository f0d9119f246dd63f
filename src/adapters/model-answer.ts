import { z } from 'zod';
import type { ModelReply, Usage } from '../conversation/message.js';
import type { CountTokens } from '../snapshot/snapshot.js';

/** The one tool whose call counts as an answer. It is never offered: some models call it all the same. */
export const SUBMIT_TOOL = 'submit_edits';

const TextPart = z.object({ type: z.string(), text: z.string().optional() });
const ToolCall = z.object({ function: z.object({ name: z.string(), arguments: z.string() }).optional() });

/** The part of a chat completion that we read. Everything optional that some server leaves out. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.union([z.string(), z.array(TextPart)]).nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(ToolCall).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.number().positive(), completion_tokens: z.number().nonnegative() })
    .nullish()
    .catch(undefined),
});
type Completion = z.infer<typeof Completion>;
type Choice = Completion['choices'][number];

/** What the answer is measured against when the endpoint reports no usage. */
export interface Asked {
  readonly prompt: readonly string[];
  readonly maxOutputTokens: number;
  readonly countTokens: CountTokens;
}

/** The reply that a 200 means, or undefined when its body is no chat completion at all. */
export function readCompletion(body: unknown, asked: Asked): ModelReply | undefined {
  const parsed = Completion.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (parsed.data === undefined || choice === undefined) return undefined;
  const text = withoutThoughts(textOf(choice));
  const usage = usageOf(parsed.data, asked);
  const ending = endingOf(choice, text);
  if (ending.status !== 'complete') return { ...ending, reason: ending.reason(asked), usage };
  return { status: 'complete', text, toolArguments: ending.toolArguments, usage };
}

type Ending =
  | { status: 'complete'; toolArguments: string | undefined }
  | { status: 'truncated' | 'declined'; reason: (asked: Asked) => string };

function endingOf(choice: Choice, text: string): Ending {
  const refusal = choice.message.refusal ?? '';
  const finish = choice.finish_reason ?? undefined;
  if (refusal !== '') {
    return { status: 'declined', reason: () => `The model refused: ${refusal.slice(0, 300)}` };
  }
  if (finish === 'content_filter') {
    return { status: 'declined', reason: () => 'The endpoint’s content filter stopped the answer.' };
  }
  if (finish === 'length') return { status: 'truncated', reason: (asked) => cutReason(asked, choice, text) };
  if (finish !== 'stop' && finish !== 'tool_calls') {
    const shown = finish === undefined ? 'no finish_reason' : `the unknown finish_reason \`${finish.slice(0, 60)}\``;
    return { status: 'truncated', reason: () => `The answer ended with ${shown}: it may be cut.` };
  }
  return finishedEnding(choice.message.tool_calls ?? [], text);
}

function finishedEnding(calls: readonly z.infer<typeof ToolCall>[], text: string): Ending {
  const submitted = calls.find((call) => call.function?.name === SUBMIT_TOOL)?.function;
  if (submitted !== undefined) return { status: 'complete', toolArguments: submitted.arguments };
  if (calls.length > 0) {
    const names = calls.map((call) => call.function?.name ?? '?').join(', ');
    return { status: 'declined', reason: () => `The model called tools that it was not offered: ${names}.` };
  }
  if (text.trim() === '') return { status: 'declined', reason: () => 'The answer is empty.' };
  return { status: 'complete', toolArguments: undefined };
}

function cutReason(asked: Asked, choice: Choice, text: string): string {
  const nothing = text.trim() === '' && (choice.message.tool_calls ?? []).length === 0;
  const what = nothing ? 'Reasoning used up' : 'The answer was cut at';
  return `${what} the limit of ${asked.maxOutputTokens} output tokens.`;
}

function textOf(choice: Choice): string {
  const { content } = choice.message;
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
}

/** Servers without a reasoning parser leave the thoughts in front of the answer; drafts in them are not edits. */
function withoutThoughts(text: string): string {
  return text.replace(/^\s*<think>[\s\S]*?(?:<\/think>\s*|$)/, '');
}

function usageOf(completion: Completion, asked: Asked): Usage {
  const reported = completion.usage;
  if (reported !== undefined && reported !== null) {
    return {
      promptTokens: reported.prompt_tokens,
      completionTokens: reported.completion_tokens,
      estimated: false,
    };
  }
  // Four tokens a message for the role and its delimiters, as in OpenAI's own counting example.
  const promptTokens = asked.prompt.reduce((sum, text) => sum + asked.countTokens(text) + 4, 0);
  const written = completion.choices.map((choice) => {
    const calls = (choice.message.tool_calls ?? []).map((call) => call.function?.arguments ?? '');
    return [textOf(choice), ...calls].join('');
  });
  return { promptTokens, completionTokens: asked.countTokens(written.join('')), estimated: true };
}
