import { bodyMarker, END } from './pull-request.js';
import { cell } from './untrusted.js';

/** What a pull request's text says once its commit was made anew. */
export interface HealingFacts {
  readonly task: string;
  readonly digest: string;
  readonly run: string;
  /** Name of the base branch, and the commit of it that the new one stands on. */
  readonly base: string;
  readonly tip: string;
  /** The tree that was verified. */
  readonly candidate: string;
  readonly files: readonly string[];
  /** What the gates said of it. */
  readonly reason: string;
}

const NOTE = '<!-- auto-orchestrator-sync -->';
const NOTE_END = '<!-- /auto-orchestrator-sync -->';

/** Our part of a body with a note above everything else in it; an earlier note is replaced. Without a part, it is the note. */
export function healedPart(existing: string, facts: HealingFacts): string {
  const from = existing.search(/<!-- auto-orchestrator task=/);
  const to = from === -1 ? -1 : existing.indexOf(END, from);
  const part =
    to === -1 ? `${bodyMarker(facts.task, facts.digest, facts.run)}\n${END}` : existing.slice(from, to + END.length);
  const marker = part.slice(0, part.indexOf('-->') + '-->'.length);
  return `${marker}\n${noteOf(facts)}\n\n${withoutNote(part.slice(marker.length)).trimStart()}`;
}

function withoutNote(text: string): string {
  const from = text.indexOf(NOTE);
  const to = from === -1 ? -1 : text.indexOf(NOTE_END, from);
  return to === -1 ? text : text.slice(0, from) + text.slice(to + NOTE_END.length);
}

function noteOf({ run, base, tip, candidate, files, reason }: HealingFacts): string {
  const where = files.map((file) => `\`${cell(file)}\``).join(', ');
  return [
    NOTE,
    '> [!NOTE]',
    `> Its one commit was made anew on \`${tip}\` by run \`${cell(run)}\`: with \`${cell(base)}\` it conflicted in ${where} only, where people and other pull requests had written meanwhile.`,
    `> The gates ran again, on tree \`${candidate}\`: ${cell(reason, 500)}`,
    '> What follows was said of the first commit.',
    NOTE_END,
  ].join('\n');
}
