/** What CI says by itself, read without the engine: the steps of workflows that start by a push or a pull request. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Workflow {
  readonly on?: unknown;
  readonly jobs?: Record<string, { steps?: { run?: string; uses?: string }[] }>;
}

/** Words by which a command shows that it judges. */
const JUDGES =
  /\b(?:test|tests|tox|nox|pytest|lint|eslint|golangci-lint|clippy|vet|fmt|format|check|verify|mypy|pyright|types?|typecheck|rubocop|rake|phpunit|phpstan|pre-commit|zizmor|codeql|codespell)\b/;
/** What only prepares or publishes. */
const NO_JUDGE =
  /^(?:sudo|apt|echo|export|cd|mkdir|git|gh|curl|sed|rm|if|elif|then|fi|for|done|case|esac|#)\b|\binstall\b|\bpublish\b|\bdownload\b|\bupload\b|composer (?:require|remove)|actions\/checkout/;

/** Direct commands of CI that judge something, without those that a gate names. */
export function judgingCommands(folder: string, known: readonly string[]): string[] {
  const place = join(folder, '.github/workflows');
  const files = names(place).filter((name) => /\.ya?ml$/.test(name) && name !== 'auto-orchestrator.yml');
  const commands = files.flatMap((name) => commandsOf(parse(readFileSync(join(place, name), 'utf8')) as Workflow));
  const shown = commands.filter((line) => JUDGES.test(line) && !NO_JUDGE.test(line));
  return [...new Set(shown)].filter((line) => !known.some((one) => one !== '' && line.includes(one)));
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function commandsOf({ on, jobs = {} }: Workflow): string[] {
  const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(on ?? {});
  if (!events.some((event) => ['push', 'pull_request', 'merge_group'].includes(event))) return [];
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  return steps.flatMap(({ run, uses }) =>
    run === undefined ? [`uses ${(uses ?? '').split('@')[0] ?? ''}`] : run.split('\n').map((line) => line.trim()),
  );
}
