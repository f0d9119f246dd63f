import { runInNewContext } from 'node:vm';
import type { ParserOptions, ParserPlugin } from '@babel/parser';
import { LineCounter, parseAllDocuments } from 'yaml';
import { messageOf } from '../errors.js';
import type { Language, SyntaxCheck, SyntaxFault } from '../ports.js';

type Parser = (text: string, language: Language) => SyntaxFault | undefined;

/** For all changes together. A parser that tries one reading after the other takes forever on a few hundred hostile bytes. */
const LIMIT_MS = 5000;

/** A check of JSON, YAML, JavaScript and TypeScript in this process. The parser of scripts is loaded when one is asked about. */
export const checkSyntax: SyntaxCheck = async (changes) => {
  const isScript = changes.some(({ language }) => language !== 'json' && language !== 'yaml');
  const script = isScript ? await scriptParser() : undefined;
  const deadline = performance.now() + LIMIT_MS;
  return changes.map(({ language, before, after }) => {
    const parser = language === 'json' ? parseJson : language === 'yaml' ? parseYaml : script;
    return within(deadline - performance.now(), () => {
      const fault = parser?.(after, language);
      const isOld = fault !== undefined && before !== undefined && parser?.(before, language) !== undefined;
      return isOld ? undefined : fault;
    });
  });
};

/** What a function returns; undefined when it takes longer, in milliseconds. V8 stops it wherever it is. */
function within<T>(ms: number, work: () => T): T | undefined {
  if (ms < 1) return undefined;
  try {
    return runInNewContext('work()', { work }, { timeout: Math.ceil(ms) }) as T;
  } catch (error) {
    // Not asked by class: the error may come from another realm.
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}

function parseJson(text: string): SyntaxFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    // V8 says `at position 15 (line 2 column 3)`, or nothing where the text ends too early.
    const message = messageOf(error);
    const line = /\(line (\d+) column \d+\)/.exec(message)?.[1];
    return { line: line === undefined ? text.trimEnd().split('\n').length : Number(line), message };
  }
}

/** Keys given twice are no syntax error to most readers. */
function parseYaml(text: string): SyntaxFault | undefined {
  const lineCounter = new LineCounter();
  const options = { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const documents = unlessTooDeep(() => parseAllDocuments(text, options)) ?? [];
  const [error] = documents.flatMap((document) => document.errors);
  return error === undefined ? undefined : { line: lineCounter.linePos(error.pos[0]).line, message: error.message };
}

/** A parser that is recursive gives up on text that is nested too deeply; of that nothing can be said. */
function unlessTooDeep<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Everything that some runtime or build tool takes: what is asked is whether the text is whole, not whether it is good. */
const LENIENT: ParserOptions = {
  sourceType: 'unambiguous',
  errorRecovery: false,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowNewTargetOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
};
const PROPOSALS: readonly ParserPlugin[] = [
  'decoratorAutoAccessors',
  'deferredImportEvaluation',
  'explicitResourceManagement',
  'sourcePhaseImports',
];

/** Both forms of decorators: each takes programs that the other refuses. */
const DECORATORS: readonly ParserPlugin[] = ['decorators-legacy', 'decorators'];

async function scriptParser(): Promise<Parser> {
  const { parse } = await import('@babel/parser');
  function attempt(text: string, plugins: ParserPlugin[]): SyntaxFault | undefined {
    try {
      parse(text, { ...LENIENT, plugins });
      return undefined;
    } catch (error) {
      // Not a syntax error: too deep, or a fault of the parser's own.
      if (!hasPlace(error)) return undefined;
      return { line: error.loc.line, message: messageOf(error).replace(/\s*\(\d+:\d+\)$/, '') };
    }
  }
  return (text, language) => {
    let first: SyntaxFault | undefined;
    for (const decorators of DECORATORS) {
      const fault = attempt(text, [...PROPOSALS, decorators, ...typesOf(language, text)]);
      if (fault === undefined) return undefined;
      first ??= fault;
    }
    return first;
  };
}

function typesOf(language: Language, text: string): ParserPlugin[] {
  if (language === 'typescript') return ['typescript'];
  if (language === 'tsx') return ['typescript', 'jsx'];
  if (language === 'declarations') return [['typescript', { dts: true }]];
  // Flow's types count only in files that say so: elsewhere they are as wrong as TypeScript's.
  return /@flow\b/.test(text) ? ['jsx', 'flow'] : ['jsx'];
}

function hasPlace(error: unknown): error is { loc: { line: number } } {
  return error instanceof SyntaxError && 'loc' in error && typeof error.loc === 'object' && error.loc !== null;
}
