export { affordableOutput, costOf, createBudget, exhausted, remaining, spend } from './budget.js';
export type { Budget, BudgetLimits, Price, Remaining } from './budget.js';
export { firstMessages, repairMessages } from './build.js';
export type { FirstPrompt, RepairPrompt } from './build.js';
export type { Message, ModelReply, ModelRequest, Usage } from './message.js';
export { PLACEHOLDERS, renderPrompt, templateProblems } from './render.js';
export type { Templates } from './render.js';
export type { AskedReview, ReviewSection } from './review.js';
export { hideComments, visibleText } from './untrusted.js';
