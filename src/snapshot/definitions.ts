import type { SymbolSpan } from './outline.js';

/** A name that a line defines. */
export interface Defined {
  readonly name: string;
  readonly kind: SymbolSpan['kind'];
}

/** Words before the one that says what is defined: visibility, storage, attributes on the same line. */
const MODIFIERS =
  '(?:(?:export|default|declare|public|private|protected|internal|static|abstract|final|sealed|partial|override|virtual|async|pub(?:\\([^)]*\\))?|unsafe|extern(?:\\s+"[^"]*")?|inline|open|data|readonly|const(?=\\s+(?:fn|enum))|typedef|@\\w+|#\\[[^\\]]*\\])\\s+)*';
const KEYWORD = new RegExp(
  `^\\s*${MODIFIERS}(class|def|defp|function\\*?|func|fn|fun|sub|interface|type|struct|enum|trait|impl|union|module|namespace|defmodule|macro_rules!|macro|record|object|protocol|extension|const|let|var|val)\\s+(?:\\([^)]*\\)\\s*|<[^>]*>\\s*)?(?:self\\.)?([A-Za-z_$][\\w$]*)`,
);
/** `name = function`, `name: async (…) =>`, `exports.name = …`. */
const ASSIGNED =
  /^\s*(?:[\w$]+\.)*([A-Za-z_$][\w$]*)\s*[=:]\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*(?::[^=]+)?=>|[\w$]+\s*=>|class\b)/;
/** `type name(…) {` of the brace languages; the parameters may go on in the next lines. */
const SIGNATURE =
  /^\s*(?:[\w$<>[\],.*&:~?]+\s+)*[*&]*(?:[\w$]+(?:::|\.))*#?([A-Za-z_$~][\w$]*)\s*(?:<[^()]*>)?\([^;]*$/;
/** What looks like a signature and is a statement. */
const STATEMENT =
  /^\s*(?:\}?\s*(?:if|else|for|foreach|while|switch|catch|return|do|with|when|unless|elif|until|match|using|lock|await|throw|new|yield|assert|case|not|and|or|print|except|raise|require|describe|it|test|expect|suite|beforeEach|afterEach)\b|[.@#*/"'`(\[{)}|&?])/;
/** A name at the outermost level that keeps a value. */
const VALUE = /^([A-Za-z_]\w*)(?::\s*[^=]+)?\s*=(?!=)/;
/** Longer lines are data. */
const MAX_LINE = 400;
const DEFINE = /^#\s*define\s+([A-Za-z_]\w*)/;

const TYPES = /^(?:interface|type|enum|trait|union)$/;
const CLASSES = /^(?:class|struct|impl|module|namespace|defmodule|record|object|protocol|extension)$/;
const VALUES = /^(?:const|let|var|val)$/;

/**
 * The name that a line defines, judged by the line and the next one alone, in any of the usual languages. A local
 * variable is none.
 */
export function definedIn(line: string, next: string): Defined | undefined {
  if (line.length > MAX_LINE) return undefined;
  const found = KEYWORD.exec(line);
  if (found !== null) return byKeyword(line, found[1] ?? '', found[2] ?? '');
  const name = assignedIn(line) ?? signedIn(line, next);
  if (name !== undefined) return { name, kind: 'function' };
  const value = (VALUE.exec(line) ?? DEFINE.exec(line))?.[1];
  return value === undefined ? undefined : { name: value, kind: 'constant' };
}

function assignedIn(line: string): string | undefined {
  return line.includes('=') || line.includes(':') ? ASSIGNED.exec(line)?.[1] : undefined;
}

function signedIn(line: string, next: string): string | undefined {
  return opensBody(line, next) && !STATEMENT.test(line) ? SIGNATURE.exec(line)?.[1] : undefined;
}

function byKeyword(line: string, keyword: string, name: string): Defined | undefined {
  if (TYPES.test(keyword)) return { name, kind: 'type' };
  if (CLASSES.test(keyword)) return { name, kind: 'class' };
  if (!VALUES.test(keyword)) return { name, kind: 'function' };
  if (/=\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*(?::[^=]+)?=>|[\w$]+\s*=>|\($)/.test(line))
    return { name, kind: 'function' };
  return /^\s/.test(line) ? undefined : { name, kind: 'constant' };
}

/** True when the line, or the next one, opens a body in braces, or when its parameters go on below. */
function opensBody(line: string, next: string): boolean {
  if (!line.includes('(')) return false;
  const bare = line.trimEnd();
  const last = bare.at(-1);
  // `name(…, function () {` calls; in a signature all brackets are closed before the body.
  if (last === '{') return openBrackets(bare) === 0;
  if (last === '(' || last === ',') return /^\s*[\w<>[\]*&:]+\s+[\w<*&~]/.test(line);
  return last === ')' && /^\s*\{/.test(next);
}

/** Round brackets that a text opens and does not close. */
export function openBrackets(text: string): number {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40) open += 1;
    else if (code === 41) open -= 1;
  }
  return open;
}
