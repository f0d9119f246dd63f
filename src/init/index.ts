export { BACKLOG_TEXT } from './backlog-text.js';
export { configText } from './config-text.js';
export type { SurveyedGate } from './gate.js';
export type { EcosystemName, Project } from './idea.js';
export type { Source } from './source.js';
export { survey, type Survey } from './survey.js';
export { workflowText } from './workflow-text.js';
