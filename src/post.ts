import './harden.js';
import { secrets } from './harden.js';
import { finish } from './finish.js';
import { leave } from './leave.js';

await leave(await finish(secrets));
