// `npm test`: everything that must be true of a commit. The bundle is checked first, because the tests run it.
import { jestCounts, reportFile, runSuite } from './suite.mjs';

const report = reportFile('jest.json');

runSuite([
  { title: 'format', script: 'format' },
  { title: 'lint', script: 'lint' },
  { title: 'types', script: 'typecheck' },
  { title: 'dist: fresh, whole, starts', script: 'check-dist' },
  { title: 'tools for the tests', script: 'tools' },
  {
    title: 'tests',
    script: 'jest',
    args: ['--', '--json', `--outputFile=${report}`, '--silent'],
    counts: jestCounts(report),
  },
]);
