// `npm test`: everything that must be true of a commit. The bundle is checked first, because the tests run it.
import config from '../jest.config.js';
import { SLOW_SUITES } from './slow-suites.mjs';
import { jestCounts, reportFile, runSuite } from './suite.mjs';

const report = reportFile('jest.json');
const ignored = [...(config.testPathIgnorePatterns ?? []), ...SLOW_SUITES];

runSuite([
  { title: 'format', script: 'format' },
  { title: 'lint', script: 'lint' },
  { title: 'types', script: 'typecheck' },
  { title: 'dist: fresh, whole, starts', script: 'check-dist' },
  { title: 'tools for the tests', script: 'tools' },
  {
    title: 'tests',
    script: 'jest',
    args: [
      '--',
      '--json',
      `--outputFile=${report}`,
      '--silent',
      ...ignored.map((pattern) => `--testPathIgnorePatterns=${pattern}`),
    ],
    counts: jestCounts(report),
  },
]);
