import { secrets } from './harden.js';
import { VERSION } from './version.js';

const argv = process.argv.slice(2);

// The bundle's bulk is loaded only when there is work to do: a version must not cost half a second.
if (argv.length === 1 && argv[0] === '--version') {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { main } = await import('./main.js');
  // Idle keep-alive connections must not hold the step open: everything is written by the time `main` returns.
  process.exit(await main(argv, secrets));
}
