/** Runs the bundle as a workflow runner does, and shows its log as it grows. */
import { runAction, type Inputs, type Job, type StepResult } from '../__tests__/support/runner.ts';

export type { Job, StepResult } from '../__tests__/support/runner.ts';

/** Runs `main` and then `post` of the action with the inputs given; the others get their defaults from action.yml. */
export function runStep(job: Job, inputs: Inputs): Promise<StepResult> {
  const show = (line: string) => {
    const shown = rendered(line);
    if (shown !== undefined) console.log(`  │ ${shown}`);
  };
  return runAction({ ...job, show }, inputs);
}

/** A line as the runner's page shows it: groups as titles, annotations as words, debug lines not at all. */
function rendered(line: string): string | undefined {
  const [, command, text = ''] = /^::(group|endgroup|notice|warning|error|debug)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined) return line;
  if (command === 'endgroup' || command === 'debug') return undefined;
  const words = text.replaceAll('%0A', ' ').replaceAll('%0D', '').replaceAll('%25', '%');
  return command === 'group' ? `▸ ${words}` : `${command}: ${words}`;
}
