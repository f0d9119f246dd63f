import { ACTIONS, runs, type Ecosystem, type Idea, type Look } from './idea.js';
import type { Folder } from './source.js';

/** .NET: `dotnet test` on the solution. */
export const dotnet: Ecosystem = {
  name: 'dotnet',
  manifest: /\.(?:slnx?|csproj|fsproj|vbproj)$/,
  covers: () => true,
  look: (look) => {
    const { folder } = look;
    const { evidence, target } = targetOf(folder);
    const isPinned = folder.has('global.json') && folder.dir === '.';
    const sdk = isPinned ? { 'global-json-file': 'global.json' } : { 'dotnet-version': '10.0.x' };
    return {
      title: '.NET',
      evidence,
      setup: [{ name: 'Set up .NET', uses: ACTIONS.dotnet, with: sdk }],
      install: [`dotnet restore${target}`],
      tools: [],
      build: [],
      ideas: dotnetIdeas(look),
    };
  },
};

/** With more than one solution or project, dotnet wants to be told. */
function targetOf({ paths }: Folder): { evidence: string; target: string } {
  const top = paths.filter((path) => /^[^/]+\.(?:slnx?|csproj|fsproj|vbproj)$/.test(path)).sort();
  const evidence = top.find((path) => /\.slnx?$/.test(path)) ?? top[0] ?? '';
  return { evidence, target: top.length > 1 ? ` ${quoted(evidence)}` : '' };
}

function dotnetIdeas({ folder, ci }: Look): Idea[] {
  const { evidence: why, target } = targetOf(folder);
  const format: Idea = {
    ...{ name: 'dotnet-format', kind: 'format', run: `dotnet format${target} --verify-no-changes`, why, said: true },
    same: /^dotnet format(?= ).*--verify-no-changes/,
  };
  const test: Idea = {
    ...{ name: 'dotnet-test', kind: 'test', run: `dotnet test${target}`, why, said: true },
    same: /^dotnet (?:test|vstest)(?= |$)/,
  };
  return runs(ci, format.same) ? [format, test] : [test];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
