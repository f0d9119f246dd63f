import type { EventFinding } from '../ledger/record.js';
import type { Finding, Judgement, TestResult, Verification } from './gate.js';
import { cut } from './place.js';
import { fileOfTest } from './pytest-id.js';

const MAX_EVENT_FINDINGS = 20;
const MAX_EVENT_MESSAGE = 500;

/**
 * What is wrong, gate by gate, for the model: findings with their place, failing tests with their messages, tests that
 * are gone. At most `limit` characters; every failing gate gets its share, and what is left out is counted.
 */
export function failureText({ judgements }: Pick<Verification, 'judgements'>, limit: number): string {
  const failing = judgements.filter(
    ({ verdict, lost }) => verdict === 'regression' || verdict === 'timeout' || verdict === 'tampered' || lost === true,
  );
  const share = Math.floor(limit / Math.max(1, failing.length));
  return cut(failing.map((judgement) => section(judgement, share - 2)).join('\n\n'), limit);
}

/** The same as records for the event log: at most twenty, messages in one line. */
export function eventFindings(judgements: readonly Judgement[]): EventFinding[] {
  return judgements.flatMap(recordsOf).slice(0, MAX_EVENT_FINDINGS);
}

function section(judgement: Judgement, limit: number): string {
  const heading = `${judgement.gate}: ${judgement.verdict}: ${judgement.reason}`;
  const items = [
    ...judgement.newFailures.map(failureItem),
    ...judgement.newFindings.map(findingItem),
    ...judgement.vanishedTests.map((id) => `- gone: ${id}`),
  ];
  const lines = [cut(heading, Math.min(limit, 1_000))];
  // The line that counts what is left out needs room of its own.
  let room = limit - (lines[0]?.length ?? 0) - 40;
  let shown = 0;
  for (const item of items) {
    if (item.length + 1 > room) break;
    lines.push(item);
    room -= item.length + 1;
    shown += 1;
  }
  if (shown < items.length) lines.push(`- … and ${items.length - shown} more`);
  return lines.join('\n');
}

function findingItem({ path, line, rule, message, text }: Finding): string {
  const place = path === '' ? '' : ` ${path}${line === 0 ? '' : `:${line}`}`;
  const source = text === '' ? '' : `\n    ${cut(text, 200)}`;
  return `- ${rule}${place}: ${message}${source}`;
}

function failureItem({ id, status, message }: TestResult): string {
  const details = message === '' ? '' : `\n${message.replace(/^/gm, '    ')}`;
  return `- ${status}: ${id}${details}`;
}

function recordsOf(judgement: Judgement): EventFinding[] {
  const { gate, verdict, reason, newFindings, newFailures, vanishedTests } = judgement;
  const record = (parts: Omit<EventFinding, 'gate'>): EventFinding => ({
    gate,
    ...parts,
    message: cut(parts.message.replace(/\s+/g, ' ').trim(), MAX_EVENT_MESSAGE),
  });
  const records = [
    ...newFailures.map(({ id, status, message }) =>
      record({ rule: status, path: fileOfTest(id) ?? '', line: 0, message: `${id}: ${message}` }),
    ),
    ...newFindings.map(({ rule, path, line, message }) => record({ rule, path, line, message })),
    ...vanishedTests.map((id) => record({ rule: 'gone', path: fileOfTest(id) ?? '', line: 0, message: id })),
  ];
  if (records.length > 0 || verdict === 'pass' || verdict === 'baseline-red') return records;
  return [record({ rule: verdict, path: '', line: 0, message: reason })];
}
