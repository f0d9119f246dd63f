// `npm run test:slow`: what takes longer or needs more of the machine. Later suites join here.
import { SLOW_SUITES } from './slow-suites.mjs';
import { closingLine, jestCounts, reportFile, runSuite } from './suite.mjs';

const report = reportFile('jest-slow.json');

runSuite([
  {
    title: 'faults, crashes, merges and sizes',
    script: 'jest',
    args: ['--', '--json', `--outputFile=${report}`, '--silent', ...SLOW_SUITES],
    counts: jestCounts(report),
  },
  { title: 'demo', script: 'demo', counts: closingLine },
  { title: 'three pull requests of the demo at once', script: 'demo:merges', counts: closingLine },
  { title: 'a real workflow runner', script: 'test:act', counts: closingLine },
  {
    title: 'R28: 100,000 files in linear time and 1 GB',
    script: 'bench:growth',
    counts: closingLine,
  },
  { title: 'workflows and examples', script: 'test:workflows', counts: closingLine },
]);
