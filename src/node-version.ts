/** The Node that the runner gives to the action, and that everything here is tested with. */
const NEEDED = 24;

/** Why this Node cannot run the command line, as one line; undefined when it can. `version` as in `process.versions.node`. */
export function nodeProblem(version: string): string | undefined {
  return Number.parseInt(version, 10) >= NEEDED
    ? undefined
    : `auto-orchestrator needs Node ${NEEDED} or newer, and this is Node ${version}. The action brings its own; on the command line use \`npx node@${NEEDED} dist/index.js\`.`;
}
