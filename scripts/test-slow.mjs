// `npm run test:slow`: what takes longer or needs more of the machine. Later suites join here.
import { closingLine, runSuite } from './suite.mjs';

runSuite([
  { title: 'demo', script: 'demo', counts: closingLine },
  { title: 'three pull requests of the demo at once', script: 'demo:merges', counts: closingLine },
  { title: 'a real workflow runner', script: 'test:act', counts: closingLine },
  {
    title: 'R28: 100,000 files',
    script: 'bench:snapshot',
    args: ['--', '--scale', '1000,10000,100000', '--rounds', '1'],
    counts: closingLine,
  },
  { title: 'workflows and examples', script: 'test:workflows', counts: closingLine },
]);
