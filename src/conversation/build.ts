import type { TaskSpec } from '../backlog/task.js';
import type { GateSpec } from '../gates/gate.js';
import type { RunEvent } from '../ledger/record.js';
import type { Message } from './message.js';
import { renderPrompt, type Templates } from './render.js';
import { reviewText, type ReviewSection } from './review.js';
import { fence, showInvisible } from '../fence.js';
import { cut, fenceFiles, oneLine, visibleText } from './untrusted.js';

export interface FirstPrompt {
  readonly templates: Templates;
  readonly task: TaskSpec;
  /** As `renderSnapshot` makes it: each file in a fence of its own. */
  readonly snapshotText: string;
  /** Earlier failures of this task, oldest first. Only the newest few are shown. */
  readonly events: readonly RunEvent[];
  readonly gates: readonly Pick<GateSpec, 'name' | 'argv'>[];
  /** What the repository says about how to write code there, each file in a fence of its own; untrusted like all of it. */
  readonly conventions?: string;
  /** What reviewers ask of the change that the answer goes on top of, if it does. */
  readonly review?: ReviewSection | undefined;
}

export interface RepairPrompt {
  readonly templates: Templates;
  readonly previous: readonly Message[];
  /** The answer that did not do: its text, or the arguments of its tool call. */
  readonly answer: string;
  readonly problem: { readonly kind: 'rejected' | 'gates' | 'malformed'; readonly text: string };
  /** The files that matter, as they are at the start of the next try. */
  readonly currentFiles: readonly { readonly path: string; readonly content: string }[];
}

const MOST_EVENTS = 5;
const MOST_FINDINGS = 20;

const SITUATIONS = {
  rejected:
    'None of your edits was applied: all edits of an answer are applied together or not at all, and some were refused for the reasons below. The files are as they were. Edits that fit are kept: send only the refused ones again, corrected.',
  gates:
    'Your edits were applied, and the gates then found what is listed below. It was not there before your change. The files below contain your edits: send only the further edits that mend this. Do not weaken, skip or delete tests to get there.',
  malformed:
    'Your answer could not be read as edits, for the reasons below, and nothing was applied. The files are as they were. Send the whole answer again in the required format.',
} as const;

/** The system and task messages that open a conversation. Throws ConfigError for a template with wrong placeholders. */
export function firstMessages(prompt: FirstPrompt): Message[] {
  const { templates } = prompt;
  const system = { gates: gateList(prompt.gates) };
  const task = {
    task: fence('task', describeTask(prompt.task)),
    conventions: (prompt.conventions ?? '').trim() || 'None are written down.',
    failures: fence('earlier failures', describeEvents(prompt.events)),
    snapshot: prompt.snapshotText.trim() || 'No file is shown.',
  };
  const asked = [renderPrompt(templates.task, task, 'prompts/task.md')];
  if (prompt.review !== undefined) {
    asked.push(renderPrompt(templates.review, reviewText(prompt.review), 'prompts/review.md'));
  }
  return [
    { role: 'system', content: renderPrompt(templates.system, system, 'prompts/system.md') },
    { role: 'user', content: asked.join('\n\n') },
  ];
}

/** The conversation so far, the answer that did not do, and what is wrong with it. */
export function repairMessages(prompt: RepairPrompt): Message[] {
  const { templates, problem } = prompt;
  const files = fenceFiles(prompt.currentFiles);
  const values = {
    situation: SITUATIONS[problem.kind],
    problem: fence('problems', problem.text),
    files: files === '' ? 'No file is shown again: they are as in the snapshot.' : files,
  };
  // Endpoints refuse an assistant message without content.
  const answer = prompt.answer.trim() === '' ? '(empty answer)' : prompt.answer;
  return [
    ...prompt.previous,
    { role: 'assistant', content: answer },
    { role: 'user', content: renderPrompt(templates.repair, values, 'prompts/repair.md') },
  ];
}

function gateList(gates: readonly Pick<GateSpec, 'name' | 'argv'>[]): string {
  if (gates.length === 0) return '- none are configured; keep the existing tests working all the same';
  return gates.map((gate) => `- ${gate.name}: \`${commandText(gate.argv)}\``).join('\n');
}

/** People's `run:` text is started as `bash … -c text`: the text is what is worth showing. */
function commandText(argv: readonly string[]): string {
  const shell = argv[0] === 'bash' && argv.at(-2) === '-c';
  const text = shell ? (argv.at(-1) ?? '') : argv.join(' ');
  return cut(
    showInvisible(text)
      .trim()
      .replace(/\s*\n\s*/g, '; ')
      .replace(/\s+/g, ' ')
      .replaceAll('`', "'"),
    200,
  );
}

function describeTask(task: TaskSpec): string {
  const { include, exclude } = task.files;
  const sections = [
    `${task.id}: ${visibleText(task.title)}`,
    visibleText(task.description).trim(),
    list(
      'Acceptance criteria:',
      task.acceptance.map((criterion) => visibleText(criterion)),
    ),
    list('Change files matching these globs only:', include.map(showInvisible)),
    list('Do not change files matching these globs:', exclude.map(showInvisible)),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [title, ...items.map((item) => `- ${item}`)].join('\n');
}

function describeEvents(events: readonly RunEvent[]): string {
  if (events.length === 0) return 'None.';
  return events.slice(-MOST_EVENTS).map(describeEvent).join('\n\n');
}

function describeEvent(event: RunEvent): string {
  const findings = event.findings.slice(0, MOST_FINDINGS).map((finding) => {
    const place = finding.line > 0 ? `${finding.path}:${finding.line}` : finding.path;
    return `- ${oneLine(`${finding.gate} ${finding.rule} ${place}`, 300)}: ${oneLine(finding.message, 200)}`;
  });
  const rest = event.findings.length - findings.length;
  return [
    `${oneLine(event.at, 40)}: ${oneLine(event.conclusion, 40)} in ${oneLine(event.phase, 40)} (${event.kind}): ${oneLine(event.message, 500)}`,
    ...findings,
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ].join('\n');
}
