import type { Ports } from '../ports.js';
import type { Settings } from '../settings.js';

/** REST calls that a run makes at most; a page of the list for every further hundred open pull requests comes on top. */
const MOST_CALLS = 10;
/** Creation, a second list when the pull request is there already, an update, and three calls for the labels. */
const PUBLISHING = 6;

/** How many calls may have been made before the last look-up, so that those of publishing still fit. */
function lookupCeiling({ config }: Pick<Settings, 'config'>): number {
  const { reviewers, assignees } = config['pull-request'];
  return MOST_CALLS - PUBLISHING - (reviewers.length > 0 ? 1 : 0) - (assignees.length > 0 ? 1 : 0);
}

/** Whether the forge may be asked about the run of a lease; one call is kept for the pull request of the next task. */
export function mayAskAboutRun(ports: Pick<Ports, 'forge'>, settings: Pick<Settings, 'config'>): boolean {
  return ports.forge.calls + 1 < lookupCeiling(settings);
}

/** Whether another pull request may be looked up. */
export function mayAskAboutPull(ports: Pick<Ports, 'forge'>, settings: Pick<Settings, 'config'>): boolean {
  return ports.forge.calls < lookupCeiling(settings);
}
