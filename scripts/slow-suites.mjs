// Suites that take long because they wait: for runs that are cut off, servers that are silent, megabytes of edits.
// `npm test` leaves them out to stay within 15 minutes on two cores; `npm run test:slow` runs them.
export const SLOW_SUITES = [
  '__tests__/e2e/sync-merges.test.ts',
  '__tests__/e2e/crash.test.ts',
  '__tests__/e2e/faults-forge.test.ts',
  '__tests__/e2e/faults-gates.test.ts',
  '__tests__/e2e/faults-ledger.test.ts',
  '__tests__/e2e/faults-model.test.ts',
  '__tests__/edits/sizes.test.ts',
];
