import { expect, test } from '@jest/globals';
import { staleSchemas } from '../scripts/schemas.js';

test('the published JSON schemas are what the sources check (mend with `npm run docs`)', () => {
  expect(staleSchemas()).toEqual([]);
});
