import { expect, test } from '@jest/globals';
import { nodeProblem } from '../src/node-version.js';

test.each(['20.11.0', '20.20.2', '22.1.0', '24.21.0'])('Node %s can run the command line', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(['20.10.0', '18.20.8', '8.0.0', ''])('an older Node is named, and which one is needed: %s', (version) => {
  expect(nodeProblem(version)).toMatch(/^Node 20\.11 or newer is needed.*here is Node .*npx node@24/);
});

test('what needs a newer one says so', () => {
  expect(nodeProblem('22.18.0', '22.19')).toMatch(/^Node 22\.19 or newer/);
  expect(nodeProblem('22.19.0', '22.19')).toBeUndefined();
  expect(nodeProblem('23.0.0', '22.19')).toBeUndefined();
});
