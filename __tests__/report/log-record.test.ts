import { describe, expect, test } from '@jest/globals';
import { LogRecord, logLine, withoutCommands } from '../../src/report/index.js';
import { workflowCommands } from '../support/workflow-commands.js';

const RECORD: LogRecord = {
  at: '2026-01-02T03:04:05.000Z',
  run: '42-1-0a1b2c3d',
  task: 'A-1',
  attempt: 1,
  phase: 'verify',
  event: 'gate',
  level: 'info',
};

describe('log records', () => {
  test('the schema takes facts besides the common keys, and none of these away', () => {
    expect(LogRecord.parse({ ...RECORD, gate: 'ruff', duration_ms: 12 })).toMatchObject({ gate: 'ruff' });
    for (const key of Object.keys(RECORD)) {
      expect(LogRecord.safeParse({ ...RECORD, [key]: undefined }).success).toBe(false);
    }
    expect(LogRecord.safeParse({ ...RECORD, attempt: Number.NaN }).success).toBe(false);
    expect(LogRecord.safeParse({ ...RECORD, level: 'loud' }).success).toBe(false);
  });

  test('for people: phase, event, time, facts', () => {
    expect(logLine({ ...RECORD, duration_ms: 1234, gate: 'ruff', findings: [1], nothing: undefined })).toBe(
      'verify gate (1.2 s) gate=ruff findings=[1]',
    );
    expect(logLine({ ...RECORD, level: 'warning', why: 'it is late' })).toBe('warning: verify gate why=it is late');
  });

  test('is one line, and steers no terminal, whatever a fact holds', () => {
    const line = logLine({ ...RECORD, why: 'one\r\n  two\n\u001B[2J\u0007three\n' });

    expect(line).toBe('verify gate why=one ⏎ two ⏎ \\u{1b}[2J\\u{7}three');
  });
});

describe('S10: text that a runner must not take for commands', () => {
  test.each([
    '::set-output name=status::success',
    '::add-mask::a',
    '::stop-commands::token',
    '::error file=a.py,line=1::x',
    '  ::warning::x',
    '\t::notice::x',
    '\u0085::error::x',
    '\u00A0\u2003::error::x',
    '##[set-output name=a]b',
    'text before ##[error]x',
    '###[error]x',
    '##[add-mask]##[add-mask]x',
    'first\r::error::x',
    'first\r\n::error::x\n::error::y',
    ':::error::x',
  ])('%j', (text) => {
    // .NET's white space, which the runner skips, has one character more than JavaScript's.
    const seen = (printed: string) => workflowCommands(printed.replaceAll('\u0085', ' '));

    expect(seen(withoutCommands(text))).toEqual([]);
    expect(withoutCommands(text).replaceAll('\u200B', '')).toBe(text);
  });

  test('the harness sees the commands before', () => {
    expect(workflowCommands('::error::x\n  ::add-mask::y\na ##[warning]z')).toHaveLength(3);
  });

  test('other text is left alone', () => {
    const text = 'a::b std::vector C::D::E # [x] ## [y]\n: :\n';

    expect(withoutCommands(text)).toBe(text);
  });
});
