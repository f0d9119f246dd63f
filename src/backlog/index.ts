export { boardOf } from './board.js';
export { digestOf } from './digest.js';
export { isStale, mayAnswer, MOST_ROUNDS, type OpenPull } from './in-review.js';
export { identify, type Identified, type Inserted, type LeftOut } from './identify.js';
export { loadBacklog, type LoadedBacklog, type SourceText } from './load.js';
export { readBacklog, type ReadBacklog, type Unidentified } from './markdown.js';
export { isOurs, type PullRequestIdentity } from './ours.js';
export { newestOf, standingRequests, type Reviewed } from './reviews.js';
export { selectTask, type Selection, type SelectionFacts } from './select.js';
export { didYouMean, nearest, parseTaskId, slugOf, type ParsedTaskId } from './slug.js';
export { seedState, setStatus, type StatusChange } from './state-edit.js';
export { readState, StateBlock, StateFile, type ReadBlock } from './state-file.js';
export { sameState } from './state-meaning.js';
export { deriveAll, deriveStatus, spentBudget, type Facts, type Limits } from './status.js';
export { tickTasks, type Ticked } from './tick.js';
export {
  PRIORITIES,
  Priority,
  STATUSES,
  TASK_ID,
  TaskBudget,
  TaskFiles,
  TaskSpec,
  WRITTEN_STATUSES,
  type BacklogTask,
  type DerivedStatus,
  type Status,
  type WrittenStatus,
} from './task.js';
