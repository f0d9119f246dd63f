/** The oldest Node that commands run on which ask neither forge nor model. The action brings Node 24. */
const NODE_AT_LEAST = '20.11';

/** Why this Node is too old, and the remedy, as one line; undefined when it is not. Versions as in `process.versions.node`. */
export function nodeProblem(version: string, atLeast = NODE_AT_LEAST): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = atLeast.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
    ? undefined
    : `Node ${atLeast} or newer is needed for this, and here is Node ${version}. Node 24 is what all is tested with: \`npx node@24 dist/index.js\`.`;
}
