import { ciCommands, usesUs, type CiCommand } from './ci.js';
import { dotnet } from './dotnet.js';
import { gateOf, named, type SurveyedGate } from './gate.js';
import { go } from './go.js';
import type { Ecosystem, Project } from './idea.js';
import { gradle, maven } from './jvm.js';
import { native } from './native.js';
import { node } from './node.js';
import { php } from './php.js';
import { python } from './python.js';
import { ruby } from './ruby.js';
import { runnerIdeas } from './runners.js';
import { rust } from './rust.js';
import { folderOf, foldersWith, isWithin, type Source } from './source.js';

/** In the order in which they are shown. */
const TABLE: readonly Ecosystem[] = [python, node, go, rust, maven, gradle, ruby, php, dotnet, native];
/** Projects of one ecosystem that get gates of their own; a fleet of more is for its people to choose from. */
const MOST_PROJECTS = 8;

/** What a repository is made of and which gates judge it, each with what speaks for it. */
export interface Survey {
  readonly projects: readonly Project[];
  readonly gates: readonly SurveyedGate[];
  /** Whether a workflow of the repository runs commands on a change. */
  readonly hasCi: boolean;
  /** Workflow that uses this action already. */
  readonly usedIn: string | undefined;
  /** Folders with a project that got no gates, because there are too many. */
  readonly leftOut: readonly string[];
}

/**
 * Looks at a repository. `builtIn` are the names of the gates that a run detects by itself. What the repository's own CI runs
 * on a change is the evidence that counts most: its commands are taken where they can stand alone, a gate that it does not
 * run is not required, and what is only the custom of a language yields to what it does.
 */
export function survey(source: Source, builtIn: readonly string[]): Survey {
  const ci = ciCommands(source);
  const found = TABLE.map((ecosystem) => projectsOf(ecosystem, source, { ci, builtIn }));
  const projects = withoutMakefiles(found.flatMap(({ projects }) => projects));
  const gates = projects.flatMap(({ project, ci: own }) => gatesOf(project, own, ci.length > 0));
  const others = runnerIdeas(ci, gates).map((idea) => gateOf(idea, { dir: '.', ci, hasCi: true }));
  return {
    projects: projects.map(({ project }) => project),
    gates: named([...gates, ...others]),
    hasCi: ci.length > 0,
    usedIn: usesUs(source),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
  };
}

interface Found {
  readonly project: Project;
  /** The part of CI that is about it. */
  readonly ci: readonly CiCommand[];
}

function projectsOf(
  ecosystem: Ecosystem,
  source: Source,
  { ci, builtIn }: { ci: readonly CiCommand[]; builtIn: readonly string[] },
): { projects: Found[]; leftOut: string[] } {
  const dirs = uncovered(ecosystem, source);
  const projects = dirs.slice(0, MOST_PROJECTS).map((dir) => {
    const own = ci.filter(({ cwd }) => deepest(dirs, cwd) === dir);
    const folder = folderOf(source, dir);
    return { project: { ecosystem: ecosystem.name, dir, ...ecosystem.look({ folder, ci: own, builtIn }) }, ci: own };
  });
  return { projects, leftOut: dirs.slice(MOST_PROJECTS) };
}

/** Folders with a manifest, without those that a project above them covers. */
function uncovered({ manifest, covers }: Ecosystem, source: Source): string[] {
  const covering: string[] = [];
  return foldersWith(source.paths, manifest).filter((dir) => {
    if (covering.some((outer) => isWithin(dir, outer))) return false;
    if (covers(folderOf(source, dir))) covering.push(dir);
    return true;
  });
}

/** The project that a command in a folder is about: the nearest at or above it, else the first. */
function deepest(dirs: readonly string[], cwd: string): string | undefined {
  return dirs.filter((dir) => isWithin(cwd, dir)).at(-1) ?? (cwd === '.' ? undefined : dirs[0]);
}

/** A makefile alone makes a project of C only where nothing else is: most makefiles only start other tools. */
function withoutMakefiles(found: readonly Found[]): Found[] {
  const others = found.filter(({ project }) => project.title !== 'make');
  return found.filter(({ project }) => {
    const isAlone = !others.some(({ project: other }) => isWithin(project.dir, other.dir));
    return project.title !== 'make' || (isAlone && project.ideas.length > 0);
  });
}

/** Ideas as gates. Where CI runs something of a project, customs that it does not follow are no gates; tests always are. */
function gatesOf({ dir, ideas }: Project, ci: readonly CiCommand[], hasCi: boolean): SurveyedGate[] {
  const gates = ideas.map((idea) => ({ idea, gate: gateOf(idea, { dir, ci, hasCi }) }));
  return gates
    .filter(({ idea, gate }) => idea.said || idea.kind === 'test' || gate.ci !== undefined || !hasCi)
    .map(({ gate }) => gate);
}
