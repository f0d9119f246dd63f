// Every npm script starts here: Node 24 comes with `npm ci` (the `node` package), but only if its install script ran.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `This project needs Node 24, and \`node\` is ${process.version}: run \`npm ci\` again without --ignore-scripts, which installs Node 24 for it.`,
  );
  process.exit(1);
}
