import type { GateSettings } from '../gates/spec.js';
import type { Folder } from './source.js';
import type { CiCommand } from './ci.js';

export const ECOSYSTEMS = [
  'python',
  'node',
  'go',
  'rust',
  'maven',
  'gradle',
  'ruby',
  'php',
  'dotnet',
  'native',
] as const;
export type EcosystemName = (typeof ECOSYSTEMS)[number];

export type Kind = 'test' | 'lint' | 'types' | 'format' | 'build';

/** A gate that a project could have, and what speaks for it. */
export interface Idea {
  /** Name of the tool or script: what the gate is called. */
  readonly name: string;
  readonly kind: Kind;
  /** Text for bash. */
  readonly run: string;
  /** A report that the same command gives with these arguments at its end. */
  readonly report?: { readonly format: GateSettings['report']; readonly args: string };
  /** The file that says so, or that it is the custom of the language. */
  readonly why: string;
  /** Whether a file of the repository says so; a custom alone yields to what CI does. */
  readonly said: boolean;
  /** Commands that do the same, as CI may write them. */
  readonly same: RegExp;
  /** What to start a command with that CI only leads to, where that can stand alone: of tox, not a recipe of make. */
  readonly adopts?: string;
  /** How to install the tool, where the project's own installation does not bring it. */
  readonly tool?: string;
  /** The run finds this gate by itself: it is not written into the config. */
  readonly builtIn?: boolean;
}

/** A step of the workflow that comes from an action of others. */
export interface SetupStep {
  readonly name: string;
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
}

/** One project of one ecosystem. */
export interface Project {
  readonly ecosystem: EcosystemName;
  /** For people: `npm`, `Maven`. */
  readonly title: string;
  readonly dir: string;
  /** The file that shows it, relative to the root. */
  readonly evidence: string;
  readonly setup: readonly SetupStep[];
  /** Commands that install what the project needs; also for changes of a manifest. */
  readonly install: readonly string[];
  /** What has to be there before that: package managers. Run at the root. */
  readonly tools: readonly string[];
  /** A build that tests rely on, where CI makes it first. */
  readonly build: readonly string[];
  readonly ideas: readonly Idea[];
}

/** What one ecosystem's detector is given. */
export interface Look {
  readonly folder: Folder;
  /** What CI runs in this project's folder or below. */
  readonly ci: readonly CiCommand[];
  /** Names of the gates that the run itself detects. */
  readonly builtIn: readonly string[];
}

/** An ecosystem: which files show it, and what it says about a folder that has one. */
export interface Ecosystem {
  readonly name: EcosystemName;
  readonly manifest: RegExp;
  /** Whether a project covers the folders below it that have a manifest as well. */
  readonly covers: (folder: Folder) => boolean;
  readonly look: (look: Look) => Omit<Project, 'ecosystem' | 'dir'>;
}

/** A pinned action. Tags can be moved, so the commit is named and the version stands beside it. */
export const ACTIONS = {
  python: 'actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0',
  node: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
  go: 'actions/setup-go@b7ad1dad31e06c5925ef5d2fc7ad053ef454303e # v7.0.0',
  java: 'actions/setup-java@b6effb05e454b25005698d916606bdc6ffcbf961 # v5.7.0',
  dotnet: 'actions/setup-dotnet@a98b56852c35b8e3190ac28c8c2271da59106c68 # v6.0.0',
  ruby: 'ruby/setup-ruby@0dafeac902942906541bc140009cdbf32665b601 # v1.315.0',
  php: 'shivammathur/setup-php@f3e473d116dcccaddc5834248c87452386958240 # 2.37.2',
} as const;

/** Whether CI runs a command like this, itself or through something else. */
export function runs(ci: readonly CiCommand[], same: RegExp): boolean {
  return ci.some((command) => same.test(command.plain));
}
