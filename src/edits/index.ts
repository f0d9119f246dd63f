export type * from './edit.js';
export { applyEdits } from './apply.js';
export { renderRejections } from './feedback.js';
export { checkPath, quotePath } from './path.js';
export { pathsOf } from './paths.js';
export { checkPolicy, type PolicyQuestion } from './policy.js';
export { readEdits } from './reading.js';
export { findSecrets } from './secrets.js';
