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

/** The pull request as it is now, and its update. */
const UPDATING = 2;
/** Line comments of two reviews, and the update. */
const CONTINUING = UPDATING + 2;
/** A list of reviews, and the permission of one person. */
const REVIEWING = 2;
/** A label that is looked for, made and added. */
const LABELLING = 3;

/**
 * Whether the forge may be asked about the run of a lease; one call is kept for the pull request of the next task, and
 * where a review may wait, those for it: a lease expires by itself, a review has no other way.
 */
export function mayAskAboutRun(
  ports: Pick<Ports, 'forge'>,
  settings: Pick<Settings, 'config'>,
  { reviews }: { readonly reviews: boolean },
): boolean {
  return ports.forge.calls + 1 + (reviews ? REVIEWING : 0) < lookupCeiling(settings);
}

/**
 * Whether the forge may be asked about reviews. Where this run can open no pull request (`opens` false), the calls for
 * that are free.
 */
export function mayAskAboutReview(
  ports: Pick<Ports, 'forge'>,
  settings: Pick<Settings, 'config'>,
  { opens }: { readonly opens: boolean },
): boolean {
  const most = opens ? lookupCeiling(settings) - 1 : MOST_CALLS - CONTINUING;
  return ports.forge.calls < most;
}

/** Whether the line comments of another review may be read; the first one's always are. */
export function mayAskAboutComments(ports: Pick<Ports, 'forge'>): boolean {
  return ports.forge.calls < MOST_CALLS - UPDATING;
}

/** Whether a label may still be added when the run's work is done. */
export function mayLabel(ports: Pick<Ports, 'forge'>): boolean {
  return ports.forge.calls + LABELLING <= MOST_CALLS;
}

/** Whether another pull request may be looked up. */
export function mayAskAboutPull(ports: Pick<Ports, 'forge'>, settings: Pick<Settings, 'config'>): boolean {
  return ports.forge.calls < lookupCeiling(settings);
}
