import type { TaskSpec } from '../backlog/task.js';
import type { MatchNote, PolicyFinding } from '../edits/edit.js';
import type { Verification } from '../gates/gate.js';
import { cell, publishable, quiet, shorten, visible } from './untrusted.js';
import { verdictTable } from './verdicts.js';

/** Limits of GitHub's REST API for a pull request, in characters. */
export const TITLE_LIMIT = 256;
export const BODY_LIMIT = 65_536;

/** Everything a pull request's text is made from. */
export interface PullRequestFacts {
  readonly task: TaskSpec;
  readonly digest: string;
  readonly run: { readonly key: string; readonly url: string | undefined };
  readonly verification: Verification;
  /** The model's own words: untrusted. */
  readonly summary: string;
  readonly reviews: readonly PolicyFinding[];
  readonly matches: readonly MatchNote[];
  readonly repairs: number;
  readonly usage: { readonly tokens: number; readonly costUsd: number };
  readonly model: string;
  readonly statusNote: string;
}

/** Last line of our part of a body. */
export const END = '<!-- /auto-orchestrator -->';

/** First line of our part of the body: says which task and run it belongs to. */
export function bodyMarker(task: string, digest: string, run: string): string {
  return `<!-- auto-orchestrator task=${task} digest=${digest} run=${run} -->`;
}

/** What the marker of a body says, or undefined when it has none. */
export function readMarker(body: string): { task: string; digest: string; run: string } | undefined {
  const match = /<!-- auto-orchestrator task=(\S+) digest=([0-9a-f]+) run=(\S+) -->/.exec(body);
  return match === null ? undefined : { task: match[1] ?? '', digest: match[2] ?? '', run: match[3] ?? '' };
}

/** The title from the template (`{title}`, `{id}`, `{type}`), marked when nothing could be proven. */
export function pullRequestTitle(template: string, task: TaskSpec, unproven: boolean): string {
  return shorten(`${unproven ? '[unproven] ' : ''}${fillTemplate(template, task)}`, TITLE_LIMIT);
}

/** The body: evidence first, then the task, then the model's words, between our markers. */
export function pullRequestBody(facts: PullRequestFacts): string {
  const parts = [
    `**${cell(facts.verification.reason, 500)}**`,
    verdictTable(facts.verification),
    ...reviewBanner(facts.reviews),
    ...section('Known before this change', failuresOnBase(facts.verification)),
    ...section(`Task ${facts.task.id}: ${cell(facts.task.title)}`, taskText(facts.task)),
    ...section('The model says', quote(publishable(facts.summary, 4_000))),
    ...section('How it was made', provenance(facts)),
    'This pull request was opened by a workflow token: its own checks may wait for a maintainer to approve them. Nothing is merged or approved automatically.',
  ];
  const marker = bodyMarker(facts.task.id, facts.digest, facts.run.key);
  return fit(`${marker}\n${parts.join('\n\n')}\n${END}`, BODY_LIMIT);
}

/**
 * An existing body with only the text between our markers replaced; what people wrote around it stays, and our part is
 * cut when both together would be too long.
 */
export function replaceBody(existing: string, ours: string): string {
  const from = existing.search(/<!-- auto-orchestrator task=/);
  const to = from === -1 ? -1 : existing.indexOf(END, from);
  const before = to === -1 ? '' : existing.slice(0, from);
  const after = to === -1 ? `\n\n${existing}`.trimEnd() : existing.slice(to + END.length);
  return `${before}${fit(ours, BODY_LIMIT - before.length - after.length)}${after}`;
}

/** A body with a warning above everything else in our part of it. */
export function withWarning(body: string, warning: string): string {
  const end = body.indexOf('-->') + '-->'.length;
  return fit(`${body.slice(0, end)}\n> [!WARNING]\n> ${warning}\n${body.slice(end)}`, BODY_LIMIT);
}

/** Our part of a body in at most `room` characters; its markers are never cut. */
function fit(ours: string, room: number): string {
  if (ours.length <= room) return ours;
  const start = ours.slice(0, ours.indexOf('-->') + '-->'.length);
  const text = ours.slice(start.length, ours.endsWith(END) ? -END.length : undefined).trimEnd();
  return `${start}${shorten(text, Math.max(1, room - start.length - END.length - 1))}\n${END}`;
}

/** `{type}: {title} ({id})` filled in, once, with nothing of the values scanned again. */
export function fillTemplate(template: string, task: TaskSpec): string {
  const values: Record<string, string> = { id: task.id, title: oneLine(task.title), type: commitType(task.labels) };
  return template.replace(/\{(id|title|type)\}/g, (_, name: string) => values[name] ?? '');
}

/** A Map: labels are people's text, and `constructor` is no type. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ...['bug', 'fix', 'security'].map((label) => [label, 'fix'] as const),
  ...['docs', 'documentation'].map((label) => [label, 'docs'] as const),
  ...['test', 'tests'].map((label) => [label, 'test'] as const),
  ...['perf', 'performance'].map((label) => [label, 'perf'] as const),
  ...['refactor', 'chore'].map((label) => [label, label] as const),
]);

/** The Conventional Commits type that a task's labels name; `feat` when they name none. */
export function commitType(labels: readonly string[]): string {
  return labels.map((label) => TYPES.get(label.toLowerCase())).find((type) => type !== undefined) ?? 'feat';
}

function oneLine(text: string): string {
  return quiet(visible(text)).replace(/\s+/g, ' ').trim();
}

function section(title: string, text: string): string[] {
  return text === '' ? [] : [`### ${title}\n\n${text}`];
}

function quote(text: string): string {
  return text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
}

function taskText(task: TaskSpec): string {
  const criteria = task.acceptance.map((line) => `- ${cell(line, 500)}`).join('\n');
  // Quoted: a code block that the limit cuts open ends with the quotation, not with the body.
  return [quote(publishable(task.description, 4_000)), criteria].filter(Boolean).join('\n\n');
}

function reviewBanner(reviews: readonly PolicyFinding[]): string[] {
  if (reviews.length === 0) return [];
  const lines = reviews.map((finding) => `> - \`${cell(finding.path)}\`: ${cell(finding.reason)}`);
  return [
    `> [!WARNING]\n> A person must look at these files before this is merged; the pull request is a draft for that reason.\n${lines.join('\n')}`,
  ];
}

function failuresOnBase(verification: Verification): string {
  const red = verification.judgements.filter((judgement) => judgement.verdict === 'baseline-red');
  return red.map((judgement) => `- ${cell(judgement.gate)}: ${cell(judgement.reason)}`).join('\n');
}

function provenance(facts: PullRequestFacts): string {
  const { verification } = facts;
  const tolerant = facts.matches.filter((match) => match.rung !== 'exact');
  const lines = [
    `- base \`${verification.base}\`, verified tree \`${verification.candidate}\` (what is committed is what was verified)`,
    `- gates ran in a ${verification.view === 'mount' ? 'private mount over the checkout' : 'copy of the checkout'}, without secrets`,
    `- model \`${cell(facts.model)}\`, ${facts.usage.tokens} tokens, ${facts.usage.costUsd.toFixed(4)} USD, ${facts.repairs} repair${facts.repairs === 1 ? '' : 's'}`,
    ...(tolerant.length === 0
      ? []
      : [
          `- matched with tolerance: ${tolerant.map((match) => `\`${cell(match.path)}:${match.line}\` (${match.rung})`).join(', ')}`,
        ]),
    ...(facts.statusNote === '' ? [] : [`- ${cell(facts.statusNote)}`]),
    `- run ${facts.run.url === undefined ? `\`${facts.run.key}\`` : `[${facts.run.key}](${facts.run.url})`}`,
  ];
  return lines.join('\n');
}
