import picomatch from 'picomatch';

/** As git quotes a name whose bytes are not UTF-8; the adapter names them so. */
const QUOTED = /^"(?:[^]*[^\\])?(?:\\\\)*\\[23][0-7]{2}[^]*"$/;
const MISSING = 'content is not in this clone';
const BAD_NAME = 'name is not UTF-8';
/** git-lfs(5), "Specification": the version line first, the size last. */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n[^]{0,900}\nsize (\d{1,18})\n?$/;
const LFS = 'Git LFS pointer';

/** What a path is, judged by its name. Ranking puts source first. */
export type Kind = 'source' | 'test' | 'example' | 'docs' | 'config';

/** What may be shown of a tree entry. `hide`: neither content nor name leaves the machine. */
export type Offer =
  { readonly as: 'read' } | { readonly as: 'list'; readonly reason: string } | { readonly as: 'hide' };

/** A tree entry as far as this folder looks at it. */
export interface Entry {
  readonly path: string;
  readonly mode: string;
  /** Bytes. */
  readonly size: number;
  /** True for an object that is not in this checkout. */
  readonly missing?: true;
  /** True for a file that was not read because others had filled the memory that may be used. */
  readonly unread?: true;
  /** What the tree's own `.gitattributes` say; they win over what a name suggests. */
  readonly marks?: Marks;
}

/** Attributes of linguist, and `-diff` (which `binary` implies); undefined where nothing is said. */
export interface Marks {
  readonly generated?: boolean;
  readonly vendored?: boolean;
  readonly documentation?: boolean;
  readonly binary?: boolean;
}

/** Larger files are listed only: nobody writes a megabyte of source by hand. */
export const MAX_FILE_BYTES = 1024 * 1024;
/** Longer link texts are not paths. */
const MAX_LINK_BYTES = 4096;

const BINARY =
  /\.(?:png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|class|pyc|pyo|so|dylib|dll|exe|bin|o|a|obj|lib|wasm|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|flac|avi|mov|mkv|webm|db|sqlite3?|parquet|npy|npz|pkl|pt|onnx|gguf|safetensors|docx?|xlsx?|pptx?|jks|p12|pfx|keystore)$/i;
const LOCK =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|cargo\.lock|gemfile\.lock|composer\.lock|go\.sum|go\.work\.sum|flake\.lock|mix\.lock|pubspec\.lock|podfile\.lock|packages\.lock\.json|gradle\.lockfile)$/i;
const GENERATED =
  /\.(?:map|snap|min\.(?:js|css|mjs)|pb\.go|pb\.(?:cc|h)|_pb2(?:_grpc)?\.pyi?|g\.dart|designer\.cs)$|(?:_pb2(?:_grpc)?\.pyi?|\.generated\.\w+)$/i;
const VENDORED =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]?party|\.yarn|site-packages|__pycache__|\.venv|Pods|Carthage)\//;
const BUILT = /(?:^|\/)(?:dist|\.next|\.nuxt)\//;
const SECRET =
  /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.htpasswd|[^/]*\.(?:pem|key|ppk|kdbx))$/i;

const TEST =
  /(?:^|\/)(?:__tests?__|__mocks__|tests?|specs?|e2e|cypress|fixtures?|testdata|[\w.-]+[.-](?:[Tt]ests?|[Ss]pecs?)|tests?-[\w.]+|[A-Z]\w*Tests?)\/|(?:^|\/)(?:test_[^/]*|conftest|tests?)\.\w+$|[._-](?:test|tests|spec|specs|test-d|spec-d)\.\w+$|(?:[a-z0-9](?:Tests?|Specs?|IT))\.(?:java|kt|scala|cs|swift|groovy|php)$|\.feature$/;
const EXAMPLE = /(?:^|\/)(?:examples?|samples?|demos?|benchmarks?|bench|benches|playground|tutorials?)\//i;
const DOCS =
  /\.(?:mdx?|markdown|rst|adoc|asciidoc|txt|textile|org)$|(?:^|\/)(?:docs?|documentation|man|changelog\.d|\.changeset)\/|(?:^|\/)(?:un)?(?:licen[cs]e|copying|copyright|authors|contributors|maintainers|notice|changelog|changes|history|readme|news|upgrading|todo)(?:[-_.](?!(?:[cm]?[jt]sx?|[ch](?:c|pp|xx)?|py|go|rs|rb|java|kt|cs|php|swift|sh|pl|scala|ex|lua)$)[\w-]*)*$/i;
const CONFIG =
  /\.(?:jsonc?|json5|ya?ml|toml|ini|cfg|conf|properties|lock|editorconfig|xml|gradle|nix|csv|tsv|svg|po|pot|sln|slnx|\w{0,2}proj|props|targets|gemspec|podspec|cmake|bazel|bzl|patch|diff)$|(?:^|\/)\.[^/]+(?:$|\/)|(?:^|\/)(?:makefile|dockerfile|jenkinsfile|rakefile|gemfile|pipfile|procfile|justfile|go\.mod|setup\.py|appraisals|build|noxfile\.py|manifest\.in|conf\.py|[\w.-]+\.config\.\w+|\w+file\.[jt]s)$/i;

/** Kind of a path. Tests before the rest: a Markdown fixture of a test is a test. */
export function kindOf(path: string): Kind {
  if (TEST.test(path)) return 'test';
  if (EXAMPLE.test(path)) return 'example';
  if (DOCS.test(path)) return 'docs';
  return CONFIG.test(path) ? 'config' : 'source';
}

/** What the repository itself says a file is, where its path would tell something else. */
export function saidKind({ marks }: Entry): Partial<{ kind: Kind }> {
  return marks?.documentation === true ? { kind: 'docs' } : {};
}

/** A test of paths against globs (`**`, `{a,b}`, dot files included; a glob that names a folder covers what is in it). */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const patterns = globs.flatMap((glob) => {
    const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
    return [plain, `${plain}/**`];
  });
  return picomatch(patterns, { dot: true });
}

/** What may be shown of an entry, by mode, size and name alone. `hidden` decides about `snapshot.exclude`. */
export function offerOf(entry: Entry, hidden: (path: string) => boolean): Offer {
  if (hidden(entry.path)) return { as: 'hide' };
  if (entry.mode === '160000') return { as: 'list', reason: 'submodule' };
  if (entry.mode === '120000') return { as: 'list', reason: 'symbolic link' };
  const reason = reasonToList(entry);
  return reason === undefined ? { as: 'read' } : { as: 'list', reason };
}

/**
 * A test of paths whose content must not reach the model in any way, not in a repair either: excluded by the config, or
 * of a kind that holds credentials.
 */
export function withheldBy(exclude: readonly string[]): (path: string) => boolean {
  const hidden = pathMatcher(exclude);
  return (path) => hidden(path) || SECRET.test(path);
}

/** True for a symbolic link whose text is worth reading. The text is shown, the link is never followed. */
export function isReadableLink(entry: Entry): boolean {
  return entry.mode === '120000' && entry.size <= MAX_LINK_BYTES;
}

/** Whether an entry is listed only, and why; the first that holds. Attributes win over names. */
const REASONS: readonly (readonly [reason: string, holds: (entry: Entry) => boolean])[] = [
  ['may hold credentials', ({ path }) => SECRET.test(path)],
  [MISSING, ({ missing }) => missing === true],
  [BAD_NAME, ({ path }) => QUOTED.test(path)],
  ['not read: the repository is too large', ({ unread }) => unread === true],
  ['larger than 1 MiB', ({ size }) => size > MAX_FILE_BYTES],
  ['binary', ({ path, marks }) => marks?.binary ?? BINARY.test(path)],
  ['lock file', ({ path }) => LOCK.test(path)],
  ['generated', ({ path, marks }) => marks?.generated ?? GENERATED.test(path)],
  ['vendored', ({ path, marks }) => marks?.vendored ?? VENDORED.test(path)],
  ['build output', ({ path, marks }) => marks?.generated === undefined && BUILT.test(path)],
];

function reasonToList(entry: Entry): string | undefined {
  return REASONS.find(([, holds]) => holds(entry))?.[0];
}

/**
 * What stands beside the name of an entry that is listed, so that nobody takes it for an ordinary file; or nothing.
 * `pointer` is the size that a pointer of Git LFS names.
 */
export function noteOf(entry: Entry, pointer: string | undefined): string {
  if (entry.mode === '160000') return '(submodule)';
  if (entry.missing === true) return `(${MISSING})`;
  if (QUOTED.test(entry.path)) return `(${BAD_NAME})`;
  return pointer === undefined ? '' : `(${LFS}: ${pointer} bytes)`;
}

/** What a pointer of Git LFS says of the size of what it stands for; undefined for any other text. */
export function lfsBytes(text: string): string | undefined {
  return LFS_POINTER.exec(text)?.[1];
}

/** A NUL in the first 8,000 bytes: git's own test for binary content (`buffer_is_binary` in xdiff-interface.c). */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

/** Generators sign in the first lines; the Go form is fixed by `go help generate`, the others are common practice. */
const SIGNED =
  /^.{0,12}(?:code generated .*do not edit|@generated\b|auto-?generated (?:file|by|from|code)\b|this file (?:is|was) (?:auto(?:matically)?[- ]?)?generated\b|generated by .*do not (?:edit|modify))/im;

/** Why a text that could be read is listed all the same, by its content alone. Undefined = show it. */
export function reasonByContent(text: string): typeof LFS | 'generated' | 'minified' | undefined {
  if (LFS_POINTER.test(text)) return LFS;
  if (SIGNED.test(text.slice(0, 1000))) return 'generated';
  // Hand-written code stays far below this mean line length, minified code far above.
  if (text.length > 5000 && meanLine(text) > 400) return 'minified';
  return undefined;
}

function meanLine(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines;
}
