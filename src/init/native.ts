import { runs, type Ecosystem, type Idea, type Look } from './idea.js';
import { makeTargets } from './expand.js';

/** A build folder of the gate's own: one of the checkout could hold what another tree was built from. */
const FRESH = 'build=$(mktemp -d)';

interface NativeTool {
  readonly file: string;
  readonly title: string;
  readonly idea: (look: Look) => Omit<Idea, 'why' | 'said'> | undefined;
}

const CMAKE_TEST =
  /^(?:ctest|make (?:\S+ )*(?:test|check)|ninja (?:test|check)|cmake --build .*--target[ =](?:test|check))(?= |$)/;

/** Build systems of C and C++, the first that is there. */
const NATIVE: readonly NativeTool[] = [
  { file: 'CMakeLists.txt', title: 'CMake', idea: cmakeIdea },
  {
    file: 'meson.build',
    title: 'Meson',
    idea: () => ({
      ...{ name: 'meson-test', kind: 'test', same: /^(?:meson test|ninja test)/ },
      run: `${FRESH} && meson setup "$build" && meson test -C "$build" --print-errorlogs`,
    }),
  },
  {
    file: 'configure.ac',
    title: 'Autotools',
    idea: ({ folder }) => ({
      ...{ name: 'make-check', kind: 'test', same: /^make (?:\S+ )*(?:check|test|distcheck)(?= |$)/ },
      run: `${folder.has('configure') ? '' : 'autoreconf --install && '}./configure && make check`,
    }),
  },
  { file: 'GNUmakefile', title: 'make', idea: makeIdea },
  { file: 'Makefile', title: 'make', idea: makeIdea },
];

/** C and C++. A makefile alone is theirs only where there are such files and nothing else that builds. */
export const native: Ecosystem = {
  name: 'native',
  manifest: /^(?:CMakeLists\.txt|meson\.build|configure\.ac|GNUmakefile|Makefile)$/,
  covers: () => true,
  look: (look) => {
    const tool = NATIVE.find(({ file }) => look.folder.has(file));
    const idea = tool?.idea(look);
    const evidence = tool?.file ?? '';
    return {
      ...{ title: tool?.title ?? 'C', evidence, setup: [], install: [], build: [] },
      tools: tool?.title === 'Meson' ? ['pipx install meson', 'pipx install ninja'] : [],
      ideas: idea === undefined ? [] : [{ ...idea, why: evidence, said: true }],
    };
  },
};

function cmakeIdea({ folder, ci }: Look): Omit<Idea, 'why' | 'said'> {
  const texts = folder.paths
    .filter((path) => /(?:^|\/)CMakeLists\.txt$/.test(path))
    .slice(0, 50)
    .map(folder.text);
  const tested =
    runs(ci, CMAKE_TEST) ||
    texts.some((text) => /\b(?:enable_testing|add_test)\s*\(|include\s*\(\s*CTest\b/i.test(text));
  const build = `${FRESH} && cmake -S . -B "$build" && cmake --build "$build" --parallel`;
  if (!tested) return { name: 'cmake-build', kind: 'build', run: build, same: /^cmake --build/ };
  return {
    ...{ name: 'ctest', kind: 'test', same: CMAKE_TEST },
    run: `${build} && ctest --test-dir "$build" --output-on-failure`,
    report: { format: 'junit', args: '--output-junit "$REPORT_FILE"' },
  };
}

function makeIdea({ folder }: Look): Omit<Idea, 'why' | 'said'> | undefined {
  const targets = makeTargets(folder);
  const target = ['check', 'test', 'tests'].find((name) => targets.includes(name));
  if (target === undefined || !folder.paths.some((path) => /\.(?:c|cc|cpp|cxx)$/.test(path))) return undefined;
  return {
    name: `make-${target}`,
    kind: 'test',
    run: `make ${target}`,
    same: /^make (?:\S+ )*(?:check|tests?)(?= |$)/,
  };
}
