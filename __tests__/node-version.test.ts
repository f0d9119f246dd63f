import { expect, test } from '@jest/globals';
import { nodeProblem } from '../src/node-version.js';

test.each(['24.0.0', '24.21.0', '26.1.0'])('Node %s can run the command line', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(['20.20.2', '22.19.0', '8.0.0', ''])('an older Node is named, and which one is needed: %s', (version) => {
  expect(nodeProblem(version)).toMatch(/needs Node 24 or newer.*this is Node .*npx node@24/);
});
