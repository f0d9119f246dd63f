export { annotationsOf, problemAnnotations, type Annotation } from './annotations.js';
export { outcomeJson, outcomeText, outputsOf, verdictLine } from './console.js';
export {
  bodyMarker,
  BODY_LIMIT,
  fillTemplate,
  pullRequestBody,
  pullRequestTitle,
  readMarker,
  replaceBody,
  TITLE_LIMIT,
  withWarning,
  type PullRequestFacts,
} from './pull-request.js';
export { healedPart, type HealingFacts } from './healing.js';
export { jobSummary } from './summary.js';
export { syncLines, syncSentence } from './sync.js';
export type { Shown } from './shown.js';
export { publishable, shorten } from './untrusted.js';
export { failureList, verdictTable } from './verdicts.js';
export { LogRecord, logLine, withoutCommands } from './log-record.js';
