/** tree-sitter, loaded where the files of a repository call for it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import type { Outlines, SymbolSpan } from '../snapshot/index.js';
import { GRAMMARS, grammarOf } from './grammar-nodes.js';
import { outlineOf, patternOf } from './grammar-outline.js';

/** Longer texts are data, and would take too long. */
const MAX_TEXT = 400_000;

/** The folder with the runtime and the grammars: beside the bundle, else the package's own. */
function folderOf(): URL {
  // Not a literal URL of a file: the bundler would make another file of it.
  const here = pathToFileURL(join(import.meta.dirname, '/'));
  const bundled = new URL('grammars/', here);
  return existsSync(bundled) ? bundled : new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', here);
}

/**
 * An outliner with the grammars of these files' languages, each loaded once. Loading one costs 4 to 40 ms of CPU; what does not
 * load is as if it were not there.
 */
export async function openGrammars(paths: readonly string[]): ReturnType<Outlines> {
  const names = new Set<string>();
  for (const path of paths) {
    const name = grammarOf(path);
    if (name !== undefined) names.add(name);
  }
  if (names.size === 0) return () => undefined;
  const library = await loadLibrary();
  const loaded = new Map<string, Loaded>();
  for (const name of names) {
    const one = await load(library, name).catch(() => undefined);
    if (one !== undefined) loaded.set(name, one);
  }
  return (path, text) => {
    const one = loaded.get(grammarOf(path) ?? '');
    return one === undefined || text.length > MAX_TEXT ? undefined : outlined(one, text);
  };
}

interface Loaded {
  readonly name: string;
  readonly parser: TreeSitter.Parser;
  readonly query: TreeSitter.Query;
}

let library: Promise<typeof TreeSitter> | undefined;

async function loadLibrary(): Promise<typeof TreeSitter> {
  library ??= (async () => {
    const folder = folderOf();
    // Beside the bundle its name says that it is CommonJS, for the bundle's package.json says otherwise.
    const script = [new URL('tree-sitter.cjs', folder), new URL('tree-sitter.js', folder)].find((url) =>
      existsSync(url),
    );
    const module = (await import(/* webpackIgnore: true */ script?.href ?? '')) as { default: typeof TreeSitter };
    await module.default.Parser.init({ locateFile: (name: string) => fileURLToPath(new URL(name, folder)) });
    return module.default;
  })();
  return library;
}

async function load({ Language, Parser, Query }: typeof TreeSitter, name: string): Promise<Loaded | undefined> {
  const grammar = GRAMMARS[name];
  if (grammar === undefined) return undefined;
  const language = await Language.load(await readFile(new URL(`tree-sitter-${name}.wasm`, folderOf())));
  const parser = new Parser();
  parser.setLanguage(language);
  return { name, parser, query: new Query(language, patternOf(grammar)) };
}

function outlined({ name, parser, query }: Loaded, text: string): SymbolSpan[] | undefined {
  const tree = parser.parse(text);
  const grammar = GRAMMARS[name];
  if (tree === null || grammar === undefined) return undefined;
  try {
    return outlineOf(text, tree.rootNode, { query, grammar });
  } finally {
    tree.delete();
  }
}
