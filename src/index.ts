import { secrets } from './harden.js';
import { leave } from './leave.js';
import { nodeProblem } from './node-version.js';
import { VERSION } from './version.js';

const argv = process.argv.slice(2);
const problem = nodeProblem(process.versions.node);

// The bundle's bulk is loaded only when there is work to do: a version must not cost half a second.
if (argv.length === 1 && argv[0] === '--version') {
  process.stdout.write(`${VERSION}\n`);
} else if (problem !== undefined) {
  // An older Node fails while the bulk is loaded, with words that name no remedy.
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  const { main } = await import('./main.js');
  // Idle keep-alive connections must not hold the step open: nothing is left to do by the time `main` returns.
  await leave(await main(argv, secrets));
}
