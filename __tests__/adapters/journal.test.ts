import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createJournal, type Display } from '../../src/adapters/journal.js';
import { createRedactor } from '../../src/adapters/redaction.js';
import { LogRecord } from '../../src/report/index.js';
import { fakeClock } from '../support/fake-clock.js';
import { tempFolder } from '../support/git-fixture.js';
import { workflowCommands } from '../support/workflow-commands.js';

const SECRET = 'ghs_canary"with\\signs';
const UNKNOWN = `ghp_${'a1'.repeat(18)}`;

function open(display: Display, file?: string) {
  const clock = fakeClock();
  let printed = '';
  const journal = createJournal({
    file,
    run: { key: '42-1-0a1b2c3d', attempt: 2 },
    display,
    stream: { write: (text) => (printed += text) },
    clock,
    redact: createRedactor([SECRET]),
  });
  return { journal, clock, printed: () => printed };
}

function records(file: string): LogRecord[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => LogRecord.parse(JSON.parse(line)));
}

describe('run.jsonl', () => {
  test('holds one record of the published schema per note and step, in order', async () => {
    using folder = tempFolder();
    const file = join(folder.path, 'new', 'folder', 'run.jsonl');
    const { journal, clock } = open('plain', file);

    journal.note({ phase: 'reconcile', event: 'read', tasks: 3 });
    journal.setTask('A-1');
    await journal.step('snapshot', 'Choosing', () => {
      clock.advance(1234);
      return Promise.resolve();
    });
    journal.note({ phase: 'verify', event: 'gate', level: 'warning', gate: 'ruff' });

    expect(records(file)).toEqual([
      {
        at: '2026-01-02T03:04:05.000Z',
        run: '42-1-0a1b2c3d',
        task: '',
        attempt: 2,
        phase: 'reconcile',
        event: 'read',
        level: 'info',
        tasks: 3,
      },
      expect.objectContaining({ task: 'A-1', phase: 'snapshot', event: 'ended', level: 'debug', duration_ms: 1234 }),
      expect.objectContaining({ task: 'A-1', at: '2026-01-02T03:04:06.234Z', level: 'warning', gate: 'ruff' }),
    ]);
  });

  test('a step that throws is recorded as failed, and the error goes on', async () => {
    using folder = tempFolder();
    const file = join(folder.path, 'run.jsonl');
    const { journal } = open('plain', file);

    await expect(journal.step('apply', 'Applying', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(records(file)).toEqual([expect.objectContaining({ phase: 'apply', event: 'failed' })]);
  });

  test('a step gives back what its work gives', async () => {
    await expect(open('plain').journal.step('x', 'X', () => Promise.resolve(7))).resolves.toBe(7);
  });

  test('S11: no secret gets in, neither a known one nor what looks like one, at any depth', () => {
    using folder = tempFolder();
    const file = join(folder.path, 'run.jsonl');
    const { journal, printed } = open('plain', file);

    journal.note({ phase: 'x', event: 'y', why: SECRET, deep: { list: [`a ${SECRET}`, `line\n${UNKNOWN}\ttab`] } });
    journal.note({ phase: 'x', event: 'z', why: `first\n${UNKNOWN}` });

    const text = readFileSync(file, 'utf8') + printed();
    expect(text).not.toContain('canary');
    expect(text).not.toContain(UNKNOWN);
    expect(records(file)[0]).toMatchObject({ why: '***', deep: { list: ['a ***', 'line\n***\ttab'] } });
  });

  test('that cannot be written loses no run: it is said once, and the notes go on', () => {
    const folder = tempFolder();
    const { journal, printed } = open('plain', join(folder.path, 'gone', 'run.jsonl'));
    rmSync(folder.path, { recursive: true });

    journal.note({ phase: 'x', event: 'first' });
    journal.note({ phase: 'x', event: 'second' });

    expect(printed().match(/the log cannot be written/g)).toHaveLength(1);
    expect(printed()).toMatch(/x first\nx second\n$/);
    expect(existsSync(folder.path)).toBe(false);
  });
});

describe('what people see', () => {
  test('notes are lines; debug notes are for the file only', () => {
    const { journal, printed } = open('plain');

    journal.note({ phase: 'verify', event: 'gate', gate: 'ruff', duration_ms: 1500 });
    journal.note({ phase: 'verify', event: 'detail', level: 'debug' });

    expect(printed()).toBe('verify gate (1.5 s) gate=ruff\n');
  });

  test('in a workflow each step is a log group, closed also when it fails', async () => {
    const { journal, printed } = open('actions');

    await journal.step('apply', 'Applying the edits', () => {
      journal.note({ phase: 'apply', event: 'noted' });
      return Promise.resolve();
    });
    await journal.step('verify', 'Gates', () => Promise.reject(new Error('no'))).catch(() => undefined);

    expect(printed()).toBe('::group::Applying the edits\napply noted\n::endgroup::\n::group::Gates\n::endgroup::\n');
  });

  test('S10: nothing that is noted becomes a workflow command', async () => {
    const { journal, printed } = open('actions');

    journal.note({
      phase: '::error::a',
      event: '##[error]b',
      why: 'x\n::set-output name=status::success\n##[warning]y',
    });
    await journal.step('x', 'a\n::add-mask::b', () => Promise.resolve());

    expect(workflowCommands(printed()).map(({ name }) => name)).toEqual(['group', 'endgroup']);
  });

  test('without a workflow or terminal a step is one line', async () => {
    const { journal, printed } = open('plain');

    await journal.step('apply', `Applying ${SECRET}`, () => Promise.resolve());

    expect(printed()).toBe('Applying ***\n');
  });

  test('a terminal has one live line with the seconds, which notes do not tear', async () => {
    const { journal, clock, printed } = open('terminal');

    await journal.step('apply', `Applying ${SECRET}`, async () => {
      journal.note({ phase: 'apply', event: 'noted' });
      clock.advance(65_000);
      await new Promise((resolve) => setTimeout(resolve, 1100));
    });
    journal.note({ phase: 'after', event: 'noted' });

    const clear = '\r\u001B[K';
    expect(printed()).toBe(
      [
        `${clear}Applying *** … 0 s`,
        `${clear}apply noted\n${clear}Applying *** … 0 s`,
        `${clear}Applying *** … 65 s`,
        `${clear}after noted\n`,
      ].join(''),
    );
  });
});
