export { digestOf } from './digest.js';
export { identify, type Identified, type Inserted, type LeftOut } from './identify.js';
export { loadBacklog, type LoadedBacklog, type SourceText } from './load.js';
export { readBacklog, type ReadBacklog, type Unidentified } from './markdown.js';
export { isOurs, type PullRequestIdentity } from './ours.js';
export { selectTask, type Selection, type SelectionFacts } from './select.js';
export { didYouMean, nearest, parseTaskId, slugOf, type ParsedTaskId } from './slug.js';
export { seedState, setStatus, type StatusChange } from './state-edit.js';
export { readState, StateBlock, StateFile, type ReadBlock } from './state-file.js';
export { deriveAll, deriveStatus, spentBudget, type Facts, type Limits } from './status.js';
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
