import { describe, expect, test } from '@jest/globals';
import { applyAnswer, type StartFile } from '../../src/edits/index.js';
import { bytes, type Files } from './support.js';

function answerOn(files: Files, text: string) {
  const start = new Map(
    Object.entries(files).map(([path, content]): [string, StartFile] => [
      path,
      { mode: '100644', content: bytes(content) },
    ]),
  );
  const { changes, rejected } = applyAnswer({ text }, { paths: [...start.keys()], load: () => start });
  return { changes: changes.map(({ path }) => path), rejected: rejected.map(({ code, reason }) => ({ code, reason })) };
}

const block = (path: string, search: string, content: string) =>
  `${path}\n\`\`\`\n<<<<<<< SEARCH\n${search}=======\n${content}>>>>>>> REPLACE\n\`\`\`\n`;

describe('an answer applied to files', () => {
  test('finds a file under a path with redundant parts', () => {
    expect(answerOn({ 'src/a.py': 'one\n' }, block('src//./a.py', 'one\n', '1\n'))).toEqual({
      changes: ['src/a.py'],
      rejected: [],
    });
  });

  test('is told where the file is that it looks for elsewhere', () => {
    const { rejected } = answerOn({ 'lib/app.py': 'one\n' }, block('src/app.py', 'one\n', '1\n'));

    expect(rejected).toEqual([{ code: 'missing', reason: expect.stringContaining('Did you mean "lib/app.py"?') }]);
  });

  test('is refused when it changes nothing', () => {
    expect(answerOn({ 'a.py': 'one\n' }, block('a.py', 'one\n', 'one\n')).rejected).toMatchObject([
      { code: 'unchanged' },
    ]);
  });
});
