/** The tiny project that end-to-end tests work on, and model answers for it. Its gate takes milliseconds. */
import type { Files } from './git-fixture.ts';

export const BACKLOG = `# Backlog

## CALC-1: Multiply two numbers
- priority: high
- files: src/**, tests/**

\`mul\` in src/calc.sh prints the product of its two arguments.

### Acceptance criteria

- [ ] \`mul 3 4\` prints 12

## CALC-2: Square a number
- depends: CALC-1

\`square\` in src/calc.sh prints its argument times itself.
`;

export const STATE = `version: 1

CALC-1:
  status: pending

CALC-2:
  status: pending
`;

/** One gate: its exit code. */
export const CONFIG = `gates:
  check:
    run: sh check.sh
    report: exit-code
`;

/** One gate that reports each test by its name. */
export const JUNIT_CONFIG = `gates:
  check:
    run: sh junit.sh
    report: junit
`;

/** Runs every file in tests/, each in a shell that knows the functions of src/calc.sh. */
const CHECK = `. ./src/calc.sh
status=0
for file in tests/*.sh; do
  if (. "./$file"); then echo "ok $file"; else echo "FAILED $file"; status=1; fi
done
exit $status
`;

const JUNIT = `. ./src/calc.sh
status=0
cases=
for file in tests/*.sh; do
  name=$(basename "$file" .sh)
  if out=$(. "./$file" 2>&1); then result=; else result="<failure message=\\"$out\\">$out</failure>"; status=1; fi
  cases="$cases<testcase classname=\\"tests\\" name=\\"$name\\">$result</testcase>"
done
echo "<testsuites><testsuite name=\\"calc\\">$cases</testsuite></testsuites>" > "$REPORT_FILE"
exit $status
`;

/** The project without backlog, state and config. */
export const PROJECT: Files = {
  'README.md': '# calc\n\nSums for shells.\n',
  'check.sh': CHECK,
  'junit.sh': JUNIT,
  'src/calc.sh': 'add() {\n  echo $(($1 + $2))\n}\n',
  'tests/add.sh': '[ "$(add 2 3)" = 5 ] || { echo "add 2 3 is not 5"; exit 1; }\n',
};

/** A new file, as a text block. */
export function newFile(path: string, content: string): string {
  return `${path}\n\`\`\`\n<<<<<<< SEARCH\n=======\n${content}>>>>>>> REPLACE\n\`\`\`\n`;
}

/** One place of a file replaced, as a text block. */
export function replace(path: string, search: string, content: string): string {
  return `${path}\n\`\`\`\n<<<<<<< SEARCH\n${search}=======\n${content}>>>>>>> REPLACE\n\`\`\`\n`;
}

const MUL_TEST = '[ "$(mul 3 4)" = 12 ] || { echo "mul 3 4 is not 12"; exit 1; }\n';

function mul(operator: string): string {
  const before = '  echo $(($1 + $2))\n}\n';
  return replace('src/calc.sh', before, `${before}\nmul() {\n  echo $(($1 ${operator} $2))\n}\n`);
}

/** Solves CALC-1. */
export const RIGHT = `Adds \`mul\` and its test.\n\n${mul('*')}\n${newFile('tests/mul.sh', MUL_TEST)}`;

/** Adds instead of multiplying: its own test fails. */
export const WRONG = `Adds \`mul\` and its test.\n\n${mul('+')}\n${newFile('tests/mul.sh', MUL_TEST)}`;

/** Mends what WRONG left behind. */
export const REPAIR = `The product, not the sum.\n\n${replace(
  'src/calc.sh',
  'mul() {\n  echo $(($1 + $2))\n',
  'mul() {\n  echo $(($1 * $2))\n',
)}`;

/** Another wrong answer on top of WRONG, with the same failing test. */
export const WRONG_AGAIN = `Now the difference.\n\n${replace(
  'src/calc.sh',
  'mul() {\n  echo $(($1 + $2))\n',
  'mul() {\n  echo $(($1 - $2))\n',
)}`;
