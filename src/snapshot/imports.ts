/** The statements by which a text names another file, in the usual languages; the name is the first group that matched. */
const STATEMENTS = [
  /^\s*(?:from|import)\s+(\.*[\w.]+)/, // Python, Java, Kotlin, Scala, Swift, Haskell
  /\b(?:from|import|require|require_relative|import_module)\s*\(?\s*["']([^"'\n]{1,200})["']/, // JavaScript, Ruby, Go, PHP
  /^\s*(?:pub\s+)?(?:use|mod)\s+([\w:\\]+)/, // Rust, PHP
  /^\s*#\s*include\s+["<]([^">\n]{1,200})[">]/, // C, C++
  /^\s*(?:\w+\s+)?"([\w.-]+(?:\/[\w.-]+)+)"\s*$/, // Go, inside import ( … )
  /^\s*using\s+(?:static\s+)?([\w.]+)\s*;/, // C#
];
const HINT = /^\s*(?:from|import|export|use|pub|mod|using|#\s*include|require|\}?\s*from|(?:\w+\s+)?"[\w./-]+"\s*$)/;
const REQUIRES = /^\s*(?:const|let|var|\w+)\b.*\brequire/;
/** `from . import a, b`: the names are the modules. */
const FROM_HERE = /^\s*from\s+(\.+)\s+import\s+\(?([\w, ]+)/;
/** Imports stand at the head of a file; more of them are a listing. */
const MOST = 80;
const MOST_LINES = 400;

/** What a text imports, as written, each once, in order. */
export function importsOf(text: string): string[] {
  const found = new Set<string>();
  let at = 0;
  for (let count = 0; count < MOST_LINES && at < text.length && found.size < MOST; count += 1) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (end - at > 4 && end - at < 300) addFrom(text.slice(at, end), found);
    at = end + 1;
  }
  return [...found];
}

function mayImport(line: string): boolean {
  // The second is asked apart, and seldom: it looks through the whole line.
  return HINT.test(line) || (line.includes('require') && REQUIRES.test(line));
}

function addFrom(line: string, found: Set<string>): void {
  if (!mayImport(line)) return;
  const here = FROM_HERE.exec(line);
  if (here !== null) {
    for (const name of (here[2] ?? '').split(',')) found.add(`${here[1] ?? '.'}${name.trim().split(' ')[0] ?? ''}`);
    return;
  }
  for (const statement of STATEMENTS) {
    const name = statement.exec(line)?.[1];
    if (name === undefined) continue;
    found.add(name);
    return;
  }
}
