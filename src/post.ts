import './harden.js';
import { secrets } from './harden.js';
import { finish } from './finish.js';

process.exit(await finish(secrets));
