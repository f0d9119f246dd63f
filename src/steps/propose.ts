import { affordableOutput, exhausted, spend, type Budget, type Message, type Usage } from '../conversation/index.js';
import { readEdits, type EditSet } from '../edits/index.js';
import { publishable } from '../report/index.js';
import type { Stage } from './scene.js';

/** What one question to the model came to. `problem`: an answer that a further question can mend. */
export type Proposal =
  | { readonly status: 'edits'; readonly set: EditSet; readonly answer: string; readonly budget: Budget }
  | { readonly status: 'problem'; readonly reason: string; readonly answer: string; readonly budget: Budget }
  | { readonly status: 'too-long'; readonly reason: string; readonly budget: Budget }
  | {
      readonly status: 'ended';
      readonly conclusion: 'no-change' | 'model-failed' | 'model-unavailable' | 'budget-exhausted';
      readonly reason: string;
      readonly budget: Budget;
    };

/**
 * Asks the model once, and once more with twice the room when its answer was cut. A cut answer is never read: what it
 * leaves out cannot be known.
 */
export async function propose(
  { settings, ports, signal }: Stage,
  question: { messages: readonly Message[]; budget: Budget },
): Promise<Proposal> {
  let { budget } = question;
  const wanted = settings.config.model['max-output-tokens'];
  let cut = '';
  for (const maxOutputTokens of [wanted, wanted * 2]) {
    const room = roomFor(question.messages, budget, { wanted: maxOutputTokens, now: ports.clock.now() });
    if ('spent' in room) return { status: 'ended', conclusion: 'budget-exhausted', reason: room.spent, budget };
    const reply = await ports.model.complete({ messages: question.messages, maxOutputTokens: room.tokens, signal });
    signal.throwIfAborted();
    budget = spend(budget, reply.usage);
    noteUsage(ports.journal, reply.status, reply.usage);
    switch (reply.status) {
      case 'complete':
        return read(reply, budget, settings.config.model.dialect);
      case 'truncated':
        cut = reply.reason;
        break;
      case 'declined':
        return { status: 'ended', conclusion: 'model-failed', reason: `The model declined: ${reply.reason}`, budget };
      case 'too-long':
        return { status: 'too-long', reason: reply.reason, budget };
      case 'unavailable':
        return { status: 'ended', conclusion: 'model-unavailable', reason: reply.reason, budget };
    }
  }
  const reason = `The model's answer was truncated twice and not applied: ${cut}`;
  return { status: 'ended', conclusion: 'model-failed', reason, budget };
}

/** The least that an answer needs to hold an edit: with less room a call is money for nothing. */
const LEAST_ANSWER = 200;

/** How long the answer may be so that the call keeps within the budget, or why it must not be made. */
function roomFor(
  messages: readonly Message[],
  budget: Budget,
  { wanted, now }: { wanted: number; now: Date },
): { tokens: number } | { spent: string } {
  const spent = exhausted(budget, now);
  if (spent !== undefined) return { spent };
  // Bytes ÷ 4 overstates the tokens of code and prose by some per cent.
  const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message.content), 0);
  const prompt = Math.ceil(bytes / 4);
  const tokens = affordableOutput(budget, prompt, wanted);
  if (tokens >= Math.min(wanted, LEAST_ANSWER)) return { tokens };
  return { spent: `What is left of the budget is too little for a prompt of about ${prompt} tokens and an answer.` };
}

function noteUsage(journal: Stage['ports']['journal'], status: string, usage: Usage): void {
  const { promptTokens, completionTokens, estimated } = usage;
  journal.note({
    phase: 'propose',
    event: 'answer',
    status,
    prompt: promptTokens,
    completion: completionTokens,
    estimated,
  });
}

function read(
  answer: { text: string; toolArguments: string | undefined },
  budget: Budget,
  dialect: Stage['settings']['config']['model']['dialect'],
): Proposal {
  const reading = readEdits(answer, dialect);
  const text = answer.toolArguments ?? answer.text;
  switch (reading.status) {
    case 'edits':
      return { status: 'edits', set: reading.set, answer: text, budget };
    case 'malformed':
      return { status: 'problem', reason: reading.problems.join('\n'), answer: text, budget };
    case 'none':
      return {
        status: 'ended',
        conclusion: 'no-change',
        reason: noChange(reading.reason, answer.text),
        budget,
      };
  }
}

/** Why nothing is to be done, in the model's own words where it gave some: the prompt asks for a sentence. */
function noChange(reason: string, answer: string): string {
  const words = publishable(answer.replace(/\s+/g, ' '), 300);
  return words === '' ? `The model proposed no change: ${reason}` : `The model proposed no change. It says: ${words}`;
}
