import { ACTIONS, type Ecosystem, type Idea } from './idea.js';
import type { Folder } from './source.js';

/** Go: vet and test are the custom; linters where they are configured. */
export const go: Ecosystem = {
  name: 'go',
  manifest: /^go\.mod$/,
  covers: () => false,
  look: ({ folder }) => ({
    title: 'Go',
    evidence: 'go.mod',
    setup: [
      {
        name: 'Set up Go',
        uses: ACTIONS.go,
        with: { 'go-version-file': folder.dir === '.' ? 'go.mod' : `${folder.dir}/go.mod` },
      },
    ],
    install: ['go mod download'],
    tools: [],
    build: [],
    ideas: goIdeas(folder),
  }),
};

function goIdeas(folder: Folder): Idea[] {
  const golangci = folder.paths.find((path) => /^\.golangci\.(?:ya?ml|toml|json)$/.test(path));
  const major =
    golangci !== undefined && /^["']?version["']?\s*[:=]\s*["']?2/m.test(folder.text(golangci)) ? '/v2' : '';
  const linter: Idea = {
    name: 'golangci-lint',
    kind: 'lint',
    run: 'golangci-lint run',
    why: golangci ?? '',
    said: true,
    same: /^golangci-lint run/,
    tool: `go install github.com/golangci/golangci-lint${major}/cmd/golangci-lint@latest`,
  };
  const staticcheck: Idea = {
    name: 'staticcheck',
    kind: 'lint',
    run: 'staticcheck ./...',
    why: 'staticcheck.conf',
    said: true,
    same: /^staticcheck(?= |$)/,
    tool: 'go install honnef.co/go/tools/cmd/staticcheck@latest',
  };
  return [
    { name: 'go-vet', kind: 'lint', run: 'go vet ./...', why: 'the custom of Go', said: false, same: /^go vet(?= |$)/ },
    ...(golangci === undefined ? [] : [linter]),
    ...(folder.has('staticcheck.conf') ? [staticcheck] : []),
    {
      name: 'go-test',
      kind: 'test',
      run: 'go test ./...',
      why: 'the custom of Go',
      said: false,
      same: /^(?:go test|richgo test|gotestsum|go run gotest\.tools\/gotestsum\S*)(?= |$)/,
    },
  ];
}
