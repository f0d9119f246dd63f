import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { runAction } from '../support/runner.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { newFile, RIGHT } from '../support/stage-files.ts';

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function open(options: Partial<StageOptions> = {}): Promise<Stage> {
  stage = await openStage({ replies: [{ text: RIGHT }], ...options });
  return stage;
}

/** RIGHT, and a test file that does what it likes when the gate runs it. */
function rightAnd(path: string, script: string): string {
  return `${RIGHT}\n${newFile(path, script)}`;
}

interface Evidence {
  readonly candidate: string;
}

/** The commit that was pushed holds the verified tree, and nothing of it was written by a gate. */
function expectVerifiedTree(verification: string | undefined): void {
  const { site } = stage;
  const [branch = ''] = site.branches();
  const { candidate } = JSON.parse(verification ?? '{}') as Evidence;
  expect(git(site.bare, ['rev-parse', `${branch}^{tree}`])).toBe(candidate);
  expect(site.file(branch, 'src/calc.sh')).toContain('$1 * $2');
  expect(site.file(branch, 'src/calc.sh')).not.toContain('forged');
}

describe('S25: a gate that edits source', () => {
  const forge = [
    'here=$(pwd)',
    'echo "mul() { echo forged; }" >> src/calc.sh',
    'echo forged > tests/forged.sh',
    'git add -A 2>/dev/null; git commit -qm forged 2>/dev/null; git update-ref refs/heads/main HEAD 2>/dev/null',
    'git update-index --add --cacheinfo 100644,$(echo forged | git hash-object -w --stdin),forged 2>/dev/null',
    'echo "forging done in $here"',
    'true',
  ];

  test('changes neither what is committed nor the checkout', async () => {
    await open({ replies: [{ text: rightAnd('tests/a-forge.sh', `${forge.join('\n')}\n`) }] });
    const before = stage.site.fingerprint();

    const { outputs } = await runAction(stage.job(), stage.inputs());

    expect(outputs['conclusion']).toBe('pull-request-opened');
    expectVerifiedTree(outputs['verification']);
    const [branch = ''] = stage.site.branches();
    const names = git(stage.site.bare, ['diff', '--name-only', 'main', branch]).split('\n');
    expect(names).toEqual(['src/calc.sh', 'state/tasks.yaml', 'tests/a-forge.sh', 'tests/mul.sh']);
    expect(stage.site.fingerprint()).toBe(before);
    expect(git(stage.site.checkout, ['status', '--porcelain'])).toBe('');
  });

  test('does not make a wrong candidate pass a later gate', async () => {
    const config = 'gates:\n  first:\n    run: sh forge.sh\n  second:\n    run: sh check.sh\n';
    const mend =
      'printf "add() { echo 5; }\\nmul() { echo 12; }\\n" > src/calc.sh\nrm -f check.sh\necho exit 0 > check.sh\n';
    const wrong = RIGHT.replace('$1 * $2', '$1 + $2');
    await open({ config, files: { 'forge.sh': mend }, replies: [{ text: wrong }, { text: 'I give up.' }] });

    const { outputs, exitCode } = await runAction(stage.job(), stage.inputs());

    expect(stage.model.requests[1]?.body.messages.at(-1)?.content).toContain('mul 3 4 is not 12');
    expect(outputs['conclusion']).not.toBe('pull-request-opened');
    expect(exitCode).toBe(1);
    expect(stage.site.branches()).toEqual([]);
  });
});

describe('S24: what stands in .git/config', () => {
  let trap: string;
  let pwned: string;
  beforeEach(async () => {
    await open();
    trap = join(stage.work, 'trap.git');
    git(stage.work, ['init', '--quiet', '--bare', trap]);
    pwned = join(stage.work, 'pwned');
    mkdirSync(pwned);
  });

  /** Everything in git's configuration that runs a program or moves a URL. */
  function hostile(): string {
    const run = (name: string) => `touch ${join(pwned, name)}`;
    return [
      '[core]',
      `\tfsmonitor = "${run('fsmonitor')} #"`,
      `\thooksPath = ${join(stage.work, 'hooks')}`,
      `\tsshCommand = "${run('ssh')} #"`,
      `\tpager = "${run('pager')} #"`,
      `\teditor = "${run('editor')} #"`,
      `\tgitProxy = "${run('proxy')} #"`,
      `\talternateRefsCommand = "${run('alternates')} #"`,
      '[filter "all"]',
      `\tclean = "${run('clean')}; cat"`,
      `\tsmudge = "${run('smudge')}; cat"`,
      '[diff "all"]',
      `\ttextconv = "${run('textconv')}; cat"`,
      `\tcommand = "${run('external')} #"`,
      '[credential]',
      `\thelper = "!${run('credential')} #"`,
      `[url "file://${trap}"]`,
      `\tinsteadOf = ${stage.git.url}/${stage.site.name}`,
      `\tpushInsteadOf = ${stage.git.url}/${stage.site.name}`,
      '[remote "origin"]',
      `\tpushurl = file://${trap}`,
      `\tuploadpack = "${run('uploadpack')} #"`,
      '[gpg]',
      `\tprogram = "${join(stage.work, 'gpg')}"`,
      '[commit]',
      '\tgpgSign = true',
      '[push]',
      '\tgpgSign = if-asked',
      '[http]',
      '\tproxy = http://127.0.0.1:9',
      '[user]',
      '\tname = Mallory',
      '\temail = mallory@example.org',
      '',
    ].join('\n');
  }

  function plantPrograms(): void {
    const hooks = join(stage.work, 'hooks');
    mkdirSync(hooks);
    const names = [
      'pre-commit',
      'commit-msg',
      'pre-push',
      'post-index-change',
      'reference-transaction',
      'post-checkout',
    ];
    for (const name of names) {
      const script = `#!/bin/sh\ntouch ${join(pwned, name)}\n`;
      writeFileSync(join(hooks, name), script, { mode: 0o755 });
      writeFileSync(join(stage.site.checkout, '.git', 'hooks', name), script, { mode: 0o755 });
    }
    writeFileSync(join(stage.work, 'gpg'), `#!/bin/sh\ntouch ${join(pwned, 'gpg')}\n`, { mode: 0o755 });
    mkdirSync(join(stage.site.checkout, '.git', 'info'), { recursive: true });
    writeFileSync(join(stage.site.checkout, '.git', 'info', 'attributes'), '* filter=all diff=all\n');
  }

  test('as an earlier step left it: nothing of it runs, and the push goes to the configured URL', async () => {
    mkdirSync(join(stage.site.checkout, '.git', 'hooks'), { recursive: true });
    plantPrograms();
    writeFileSync(
      join(stage.site.checkout, '.git', 'config'),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n${hostile()}`,
    );

    const { outputs } = await runAction(stage.job(), stage.inputs());

    expect(outputs['conclusion']).toBe('pull-request-opened');
    expect(readdirSync(pwned)).toEqual([]);
    expect(git(trap, ['for-each-ref'])).toBe('');
    expect(stage.site.branches()).toHaveLength(1);
    expectVerifiedTree(outputs['verification']);
  });

  test('as a gate writes it while it runs: it reaches no git of ours', async () => {
    const script = [
      `cat > hostile.txt <<'END'`,
      hostile(),
      'END',
      'for place in .git "$(git rev-parse --git-common-dir)" "$HOME"; do',
      '  mkdir -p "$place/hooks" "$place/info"',
      '  cat hostile.txt >> "$place/config"; cat hostile.txt >> "$place/.gitconfig"',
      '  echo "* filter=all diff=all" >> "$place/info/attributes"',
      `  printf '#!/bin/sh\\ntouch ${join(pwned, 'hook')}\\n' > "$place/hooks/pre-push"; chmod +x "$place/hooks/pre-push"`,
      'done',
      'echo planted',
      '',
    ];
    stage.answer([{ text: rightAnd('tests/plant.sh', script.join('\n')) }]);
    const before = stage.site.fingerprint();

    const { outputs } = await runAction(stage.job(), stage.inputs());

    expect(outputs['conclusion']).toBe('pull-request-opened');
    expect(readdirSync(pwned)).toEqual([]);
    expect(git(trap, ['for-each-ref'])).toBe('');
    expectVerifiedTree(outputs['verification']);
    expect(stage.site.fingerprint()).toBe(before);
  });
});

describe('S12, S14, S21: an answer that names a path it must not', () => {
  test.each([
    '.github/workflows/x.yml',
    '.git/hooks/pre-commit',
    '.git/config',
    '.g\u200cit/config',
    'GIT~1/config',
    '.GIT/config',
    '../outside.sh',
    '/etc/cron.d/x',
    'src/../../outside.sh',
    'C:\\x.sh',
    'src\\x.sh',
  ])('%j: nothing is pushed, and the run says which', async (path) => {
    const answer = `${RIGHT}\n${newFile(`\`${path}\``, 'echo forged\n')}`;
    await open({ replies: [{ text: answer }, { text: 'I give up.' }] });
    const before = stage.site.fingerprint();

    const { outputs, exitCode } = await runAction(stage.job(), stage.inputs());

    expect(['refused', 'model-failed', 'no-change']).toContain(outputs['conclusion']);
    expect(exitCode).toBe(1);
    expect(stage.site.branches()).toEqual([]);
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.objects()).not.toContain('echo forged');
    expect(existsSync(join(stage.work, 'checkouts', 'outside.sh'))).toBe(false);
    expect(stage.site.fingerprint()).toBe(before);
    const said = `${outputs['reason'] ?? ''}\n${stage.model.requests[1]?.body.messages.at(-1)?.content ?? ''}`;
    // Quoted so that a reader sees what is there: an invisible character by its number.
    const shown = path.replaceAll('\u200c', '\\u200c');
    expect([shown, JSON.stringify(shown).slice(1, -1)].filter((form) => said.includes(form))).not.toEqual([]);
  });
});

describe('S10: a gate and a model that print workflow commands', () => {
  const COMMANDS = [
    '::set-output name=conclusion::forged',
    '::save-state name=folder::/forged',
    '::add-mask::a',
    '::stop-commands::forged',
    '##[set-output name=conclusion]forged',
    '##[error]forged',
    '::error file=a.py,line=1::forged',
    '::add-path::/forged',
  ];

  test('reach the runner as text: no line of the log starts one that is not ours', async () => {
    const echoes = COMMANDS.map((line) => `echo '${line}'; echo 'x\r${line}' >&2`).join('\n');
    const failing = newFile('tests/commands.sh', `${echoes}\nexit 1\n`);
    const answer = `${COMMANDS.join('\n')}\n\n${RIGHT}\n${failing}`;
    await open({ replies: [{ text: answer }, { text: `${COMMANDS.join('\n')}\nI give up.` }] });

    const result = await runAction(stage.job(), stage.inputs());

    expect(result.outputs['conclusion']).toBe('gates-failed');
    expect(stage.model.requests[1]?.body.messages.at(-1)?.content).toContain('set-output name=conclusion');
    // As the runner reads lines: a command counts after leading blanks, and `##[` counts anywhere in a line.
    const lines = result.printed.split(/\r\n|\r|\n/);
    const commands = lines.filter((line) => /^\s*::/.test(line) || line.includes('##['));
    const ours = /^::(group|endgroup|error|warning|notice|debug)\b/;
    expect(commands.filter((line) => !ours.test(line))).toEqual([]);
    expect(commands.filter((line) => /^::error file=a\.py/.test(line))).toEqual([]);
    expect(result.masks.every((mask) => mask.length >= 6)).toBe(true);
  });
});

test("S37: a task id made of shell, options or refs is refused or is nobody's: nothing is run and nothing pushed", async () => {
  await open();
  const marker = join(stage.work, 'pwned');
  const ids = [
    `x; touch ${marker}`,
    `$(touch ${marker})`,
    '-f',
    '../main',
    'a.lock',
    '@{-1}',
    'A-1'.repeat(100),
    '🦊-1',
  ];

  for (const id of ids) {
    const { outputs, exitCode } = await runAction(stage.job(), stage.inputs({ 'task-id': id }));
    expect([id, outputs['conclusion'], exitCode]).toEqual([id, 'invalid-config', 2]);
  }

  expect(existsSync(marker)).toBe(false);
  expect([...stage.site.refs().keys()].filter((ref) => !/^refs\/heads\/(main|auto-state)$/.test(ref))).toEqual([]);
  expect(stage.model.requests).toEqual([]);
});
