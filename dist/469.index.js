export const id = 469;
export const ids = [469];
export const modules = {

/***/ 65469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xA: () => (/* reexport */ FEATURES_VERSION),
  j$: () => (/* reexport */ OUTLINES_VERSION),
  El: () => (/* reexport */ conventionsIn),
  Pu: () => (/* reexport */ createCounter),
  i8: () => (/* reexport */ features_createIndexer),
  eO: () => (/* reexport */ decodeGist),
  F7: () => (/* reexport */ decodeOutline),
  Yh: () => (/* reexport */ encodeGist),
  BL: () => (/* reexport */ encodeOutline),
  je: () => (/* reexport */ extensionOf),
  lA: () => (/* reexport */ fits),
  vs: () => (/* reexport */ gist_gistOf),
  Z_: () => (/* reexport */ long_runs/* inSlices */.Z),
  Go: () => (/* reexport */ isBinary),
  Hv: () => (/* reexport */ gist_isByHand),
  jR: () => (/* reexport */ isReadableLink),
  I: () => (/* reexport */ kindOf),
  pN: () => (/* reexport */ lineOutline),
  yS: () => (/* reexport */ offerOf),
  kZ: () => (/* reexport */ pathMatcher),
  D7: () => (/* reexport */ renderSnapshot),
  jv: () => (/* reexport */ survey_snapshotFrom),
  xk: () => (/* reexport */ suffices),
  Fr: () => (/* reexport */ survey_survey),
  P4: () => (/* reexport */ withheldBy)
});

// UNUSED EXPORTS: buildSnapshot, featuresOf

;// CONCATENATED MODULE: ./lib/snapshot/hash.js
/** FNV-1a over UTF-16 units, 32 bits, with a final mix: terms of different words meet about once in four billion pairs. */
function hashOf(term) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < term.length; at += 1)
        hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) >>> 0;
}

;// CONCATENATED MODULE: ./lib/snapshot/imports.js
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
function importsOf(text) {
    const found = new Set();
    let at = 0;
    for (let count = 0; count < MOST_LINES && at < text.length && found.size < MOST; count += 1) {
        const newline = text.indexOf('\n', at);
        const end = newline < 0 ? text.length : newline;
        if (end - at > 4 && end - at < 300)
            addFrom(text.slice(at, end), found);
        at = end + 1;
    }
    return [...found];
}
function mayImport(line) {
    // The second is asked apart, and seldom: it looks through the whole line.
    return HINT.test(line) || (line.includes('require') && REQUIRES.test(line));
}
function addFrom(line, found) {
    if (!mayImport(line))
        return;
    const here = FROM_HERE.exec(line);
    if (here !== null) {
        for (const name of (here[2] ?? '').split(','))
            found.add(`${here[1] ?? '.'}${name.trim().split(' ')[0] ?? ''}`);
        return;
    }
    for (const statement of STATEMENTS) {
        const name = statement.exec(line)?.[1];
        if (name === undefined)
            continue;
        found.add(name);
        return;
    }
}

;// CONCATENATED MODULE: ./lib/snapshot/definitions.js
/** Words before the one that says what is defined: visibility, storage, attributes on the same line. */
const MODIFIERS = '(?:(?:export|default|declare|public|private|protected|internal|static|abstract|final|sealed|partial|override|virtual|async|pub(?:\\([^)]*\\))?|unsafe|extern(?:\\s+"[^"]*")?|inline|open|data|readonly|const(?=\\s+(?:fn|enum))|typedef|@\\w+|#\\[[^\\]]*\\])\\s+)*';
const KEYWORD = new RegExp(`^\\s*${MODIFIERS}(class|def|defp|function\\*?|func|fn|fun|sub|interface|type|struct|enum|trait|impl|union|module|namespace|defmodule|macro_rules!|macro|record|object|protocol|extension|const|let|var|val)\\s+(?:\\([^)]*\\)\\s*|<[^>]*>\\s*)?(?:self\\.)?([A-Za-z_$][\\w$]*)`);
/** `name = function`, `name: async (…) =>`, `exports.name = …`. */
const ASSIGNED = /^\s*(?:[\w$]+\.)*([A-Za-z_$][\w$]*)\s*[=:]\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*(?::[^=]+)?=>|[\w$]+\s*=>|class\b)/;
/** `type name(…) {` of the brace languages; the parameters may go on in the next lines. */
const SIGNATURE = /^\s*(?:[\w$<>[\],.*&:~?]+\s+)*[*&]*(?:[\w$]+(?:::|\.))*#?([A-Za-z_$~][\w$]*)\s*(?:<[^()]*>)?\([^;]*$/;
/** What looks like a signature and is a statement. */
const STATEMENT = /^\s*(?:\}?\s*(?:if|else|for|foreach|while|switch|catch|return|do|with|when|unless|elif|until|match|using|lock|await|throw|new|yield|assert|case|not|and|or|print|except|raise|require|describe|it|test|expect|suite|beforeEach|afterEach)\b|[.@#*/"'`(\[{)}|&?])/;
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
function definedIn(line, next) {
    if (line.length > MAX_LINE)
        return undefined;
    const found = KEYWORD.exec(line);
    if (found !== null)
        return byKeyword(line, found[1] ?? '', found[2] ?? '');
    const name = assignedIn(line) ?? signedIn(line, next);
    if (name !== undefined)
        return { name, kind: 'function' };
    const value = (VALUE.exec(line) ?? DEFINE.exec(line))?.[1];
    return value === undefined ? undefined : { name: value, kind: 'constant' };
}
function assignedIn(line) {
    return line.includes('=') || line.includes(':') ? ASSIGNED.exec(line)?.[1] : undefined;
}
function signedIn(line, next) {
    return opensBody(line, next) && !STATEMENT.test(line) ? SIGNATURE.exec(line)?.[1] : undefined;
}
function byKeyword(line, keyword, name) {
    if (TYPES.test(keyword))
        return { name, kind: 'type' };
    if (CLASSES.test(keyword))
        return { name, kind: 'class' };
    if (!VALUES.test(keyword))
        return { name, kind: 'function' };
    if (/=\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*(?::[^=]+)?=>|[\w$]+\s*=>|\($)/.test(line))
        return { name, kind: 'function' };
    return /^\s/.test(line) ? undefined : { name, kind: 'constant' };
}
/** True when the line, or the next one, opens a body in braces, or when its parameters go on below. */
function opensBody(line, next) {
    if (!line.includes('('))
        return false;
    const bare = line.trimEnd();
    const last = bare.at(-1);
    // `name(…, function () {` calls; in a signature all brackets are closed before the body.
    if (last === '{')
        return openBrackets(bare) === 0;
    if (last === '(' || last === ',')
        return /^\s*[\w<>[\]*&:]+\s+[\w<*&~]/.test(line);
    return last === ')' && /^\s*\{/.test(next);
}
/** Round brackets that a text opens and does not close. */
function openBrackets(text) {
    let open = 0;
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 40)
            open += 1;
        else if (code === 41)
            open -= 1;
    }
    return open;
}

;// CONCATENATED MODULE: ./lib/snapshot/words.js
/** How text becomes terms: identifiers whole and split at case, underscore and digits, lower-cased, lightly stemmed. */
/** Identifiers and numbers of ASCII text; `lastIndex` makes it usable for one scan per file. */
const ASCII_WORD = /[A-Za-z_$][\w$]*|\d+/g;
/** The same for text with other scripts. */
const UNICODE_WORD = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\p{N}+/gu;
const NON_ASCII = /[^\0-\x7f]/;
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\0-\x7f]+/g;
/** Scripts written without spaces: a run of them holds several words, so pairs of characters are the terms. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+$/u;
/** Longer words are data (encoded bytes, long runs of one letter): only their beginning is looked at. */
const MAX_WORD = 200;
/** The pattern that finds words in a text: the faster one where it is enough. Shared: set `lastIndex` before use. */
function wordPattern(text) {
    return NON_ASCII.test(text) ? UNICODE_WORD : ASCII_WORD;
}
/**
 * Reduces an English word to a common form so that "parsing", "parsed" and "parse" meet. A few suffixes only, after the
 * first steps of Porter's stemmer (Porter 1980, "An algorithm for suffix stripping").
 */
function stem(word) {
    if (word.length < 4 || word.length > MAX_WORD || NON_ASCII.test(word))
        return word;
    const singular = word.length > 4 ? word.replace(/ies$/, 'y') : word;
    const root = singular.replace(/([^siu])s$/, '$1');
    const verb = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(root)?.[1] ?? '';
    // "stopped" has the root of "stop", "passing" that of "pass".
    const base = verb.length > 2 ? verb.replace(/([bdfgkmnprtv])\1$/, '$1') : root;
    return base.length > 4 ? base.replace(/e$/, '') : base;
}
/** Terms of one word as it stands in a text: its stemmed parts, and the whole identifier when it has several. */
function termsOf(word) {
    const parts = word.slice(0, MAX_WORD).match(PARTS) ?? [];
    const terms = parts.flatMap((part) => (UNSPACED.test(part) ? pairs(part) : [stem(part.toLowerCase())]));
    if (parts.length > 1)
        terms.push(word.slice(0, MAX_WORD).toLowerCase());
    return terms;
}
/** All words of a text, in order. */
function wordsOf(text) {
    return text.match(wordPattern(text)) ?? [];
}
function pairs(run) {
    const characters = Array.from(run);
    if (characters.length < 3)
        return [run];
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

;// CONCATENATED MODULE: ./lib/snapshot/lines.js


/** Tells a reader every word of a text, in order, and every name that it defines. */
function readLines(text, reader) {
    let inDoc = false;
    const run = { text, from: 0, to: 0 };
    const hasDocs = text.includes('"""') || text.includes("'''");
    for (let at = 0; at < text.length;) {
        const end = lineEnd(text, at);
        const marks = hasDocs ? docMarks(text, at, end) : 0;
        const comment = inDoc || marks > 0 || isComment(text, at, end);
        if (marks % 2 === 1)
            inDoc = !inDoc;
        readWords(run, { from: at, to: end, prose: comment }, reader);
        if (!comment && end - at > 3) {
            const defined = definedIn(text.slice(at, end), text.slice(end + 1, lineEnd(text, end + 1)));
            if (defined !== undefined)
                reader.define(defined.name);
        }
        at = end + 1;
    }
}
function lineEnd(text, from) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
}
/** How many marks of a Python doc string stand in a line. */
function docMarks(text, from, to) {
    let count = 0;
    for (let at = from; at < to - 2; at += 1) {
        const code = text.charCodeAt(at);
        if (code !== QUOTE && code !== APOSTROPHE)
            continue;
        if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code)
            continue;
        count += 1;
        at += 2;
    }
    return count;
}
const QUOTE = 34;
const APOSTROPHE = 39;
const BACKTICK = 96;
const SPACE = 32;
const COMMENTS = /^[ \t]*(?:\/[/*]|\*|--|#(?:[ *]|$))/;
/** A line that is a comment as a whole, in any language: by how it begins. `#include` and `#[…]` are none. */
function isComment(text, from, to) {
    let at = from;
    while (at < to && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === 9))
        at += 1;
    const code = text.charCodeAt(at);
    return ((code === 47 || code === 42 || code === 45 || code === 35) && COMMENTS.test(text.slice(at, Math.min(to, at + 3))));
}
/** Letters, `_` and `$` are 1, digits 2, what is outside ASCII 3, all else 0. */
const CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    if (/[A-Za-z_$]/.test(character))
        return 1;
    return /\d/.test(character) ? 2 : 0;
});
function classOf(code) {
    return code < 128 ? (CLASS[code] ?? 0) : 3;
}
function readWords(run, line, reader) {
    const { text } = run;
    const { from, to, prose } = line;
    let quote = 0;
    for (let at = from; at < to;) {
        const code = text.charCodeAt(at);
        const kind = classOf(code);
        if (kind === 0) {
            if (isQuote(code))
                quote = quoteAfter(quote, code);
            at += 1;
            continue;
        }
        run.from = at;
        run.to = at = wordEnd(text, at, to);
        addWord(run, prose || quote !== 0, reader);
    }
}
function isQuote(code) {
    return code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}
/** A quote opens a string, and only the same one closes it. */
function quoteAfter(open, code) {
    if (open === 0)
        return code;
    return open === code ? 0 : open;
}
/** A word that begins with a digit is a number. */
function wordEnd(text, from, to) {
    const number = classOf(text.charCodeAt(from)) === 2;
    let at = from + 1;
    for (; at < to; at += 1) {
        const kind = classOf(text.charCodeAt(at));
        if (number ? kind !== 2 : kind === 0)
            break;
    }
    return at;
}
function addWord(run, prose, reader) {
    let codes = 0;
    for (let at = run.from; at < run.to; at += 1)
        codes |= run.text.charCodeAt(at);
    if (codes < 128)
        reader.addRun(run, prose);
    else
        for (const word of run.text.slice(run.from, run.to).match(UNICODE_WORD) ?? [])
            reader.add(word, prose);
}

;// CONCATENATED MODULE: ./lib/snapshot/runs.js
/**
 * Values by words of ASCII that are looked up where they stand: most words of a repository have been seen before, and a string
 * of each would be made only to be hashed.
 */
class RunTable {
    #words = [];
    #values = [];
    /** Per slot the number of the word, from 1; 0 is an empty slot. */
    #slots = new Uint32Array(2 ** 14);
    #hashes = new Int32Array(2 ** 14);
    get(run) {
        const { text, from, to } = run;
        const hash = hashIn(text, from, to);
        const mask = this.#slots.length - 1;
        for (let slot = mixed(hash) & mask;; slot = (slot + 1) & mask) {
            const number = this.#slots[slot] ?? 0;
            if (number === 0)
                return undefined;
            if (this.#hashes[slot] !== hash)
                continue;
            const word = this.#words[number - 1] ?? '';
            if (word.length === to - from && text.startsWith(word, from))
                return this.#values[number - 1];
        }
    }
    /** Adds a word that is not there yet. */
    add(word, value) {
        this.#words.push(word);
        this.#values.push(value);
        if (this.#words.length * 2 > this.#slots.length)
            this.#grow();
        else
            this.#place(this.#words.length, word);
    }
    #grow() {
        this.#slots = new Uint32Array(this.#slots.length * 2);
        this.#hashes = new Int32Array(this.#slots.length);
        this.#words.forEach((word, at) => {
            this.#place(at + 1, word);
        });
    }
    #place(number, word) {
        const hash = hashIn(word, 0, word.length);
        const mask = this.#slots.length - 1;
        let slot = mixed(hash) & mask;
        while (this.#slots[slot] !== 0)
            slot = (slot + 1) & mask;
        this.#slots[slot] = number;
        this.#hashes[slot] = hash;
    }
}
function hashIn(text, from, to) {
    let hash = 0x811c9dc5 | 0;
    for (let at = from; at < to; at += 1)
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return hash;
}
function mixed(hash) {
    return hash ^ (hash >>> 15);
}

;// CONCATENATED MODULE: ./lib/snapshot/features.js





/** Version of the shape and of how texts are read: features of another version must not be mixed in. */
const FEATURES_VERSION = 1;
const features_MOST = { code: 15, prose: 7 };
const DEFINED = 128;
/** Occurrences of one term, from its byte in `counts`. */
function countsIn(byte) {
    return { code: (byte >> 3) & features_MOST.code, prose: byte & features_MOST.prose, defined: (byte & DEFINED) !== 0 };
}
/** A reader of texts. Words are split once and remembered: use one reader for a whole repository. */
function features_createIndexer() {
    const vocabulary = new Vocabulary();
    return (text) => {
        const tally = new Tally(vocabulary);
        readLines(text, tally);
        return tally.features(importsOf(text));
    };
}
/** The features of a single text. */
function featuresOf(text) {
    return features_createIndexer()(text);
}
/** Words and terms seen so far. */
class Vocabulary {
    #words = new Map();
    #runs = new RunTable();
    #ids = new Map();
    hashes = [];
    /** Per term id: occurrences in the text being read. Cleared by the tally. */
    code = [];
    prose = [];
    defined = [];
    /** Term ids of a word; the whole identifier is the last. */
    know(word) {
        const known = this.#words.get(word);
        if (known !== undefined)
            return known;
        const fresh = termsOf(word).map((term) => this.#idOf(term));
        this.#words.set(word, fresh);
        return fresh;
    }
    /** The same of a word that is not cut out of its text unless it is new. */
    knowRun(run) {
        const known = this.#runs.get(run);
        if (known !== undefined)
            return known;
        const word = run.text.slice(run.from, run.to);
        const terms = this.know(word);
        this.#runs.add(word, terms);
        return terms;
    }
    #idOf(term) {
        const known = this.#ids.get(term);
        if (known !== undefined)
            return known;
        const id = this.hashes.push(hashOf(term)) - 1;
        this.code.push(0);
        this.prose.push(0);
        this.defined.push(0);
        this.#ids.set(term, id);
        return id;
    }
}
/** Counts of one text. */
class Tally {
    #words;
    #touched = [];
    #defines = new Set();
    #length = 0;
    constructor(words) {
        this.#words = words;
    }
    addRun(run, inProse) {
        this.#count(this.#words.knowRun(run), inProse);
    }
    add(word, inProse) {
        this.#count(this.#words.know(word), inProse);
    }
    #count(terms, inProse) {
        const { code, prose } = this.#words;
        const counts = inProse ? prose : code;
        for (let at = 0; at < terms.length; at += 1) {
            const term = terms[at] ?? 0;
            if (code[term] === 0 && prose[term] === 0)
                this.#touched.push(term);
            counts[term] = (counts[term] ?? 0) + 1;
        }
        this.#length += terms.length;
    }
    define(name) {
        const { defined, hashes } = this.#words;
        const terms = this.#words.know(name);
        for (const term of terms)
            defined[term] = 1;
        const whole = terms.at(-1);
        if (whole !== undefined && name.length > 2)
            this.#defines.add(hashes[whole] ?? 0);
    }
    /** The counts so far; clears them for the next text. */
    features(imports) {
        const { code, prose, defined, hashes } = this.#words;
        // Hash and counts in one number, sorted as numbers: far faster than sorting by a comparison.
        const keys = new Float64Array(this.#touched.length);
        this.#touched.forEach((term, at) => {
            const counts = Math.min(features_MOST.code, code[term] ?? 0) * 8 +
                Math.min(features_MOST.prose, prose[term] ?? 0) +
                (defined[term] === 1 ? DEFINED : 0);
            keys[at] = (hashes[term] ?? 0) * 256 + counts;
            code[term] = prose[term] = defined[term] = 0;
        });
        keys.sort();
        const terms = new Uint32Array(keys.length);
        const counts = new Uint8Array(keys.length);
        keys.forEach((key, at) => {
            terms[at] = Math.floor(key / 256);
            counts[at] = key % 256;
        });
        return { terms, counts, defines: Uint32Array.from(this.#defines).sort(), length: this.#length, imports };
    }
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
;// CONCATENATED MODULE: ./lib/snapshot/candidates.js

/** As git quotes a name whose bytes are not UTF-8; the adapter names them so. */
const QUOTED = /^"(?:[^]*[^\\])?(?:\\\\)*\\[23][0-7]{2}[^]*"$/;
const MISSING = 'content is not in this clone';
const BAD_NAME = 'name is not UTF-8';
/** git-lfs(5), "Specification": the version line first, the size last. */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n[^]{0,900}\nsize (\d{1,18})\n?$/;
const LFS = 'Git LFS pointer';
/** Larger files are listed only: nobody writes a megabyte of source by hand. */
const MAX_FILE_BYTES = 1024 * 1024;
/** Longer link texts are not paths. */
const MAX_LINK_BYTES = 4096;
const BINARY = /\.(?:png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|class|pyc|pyo|so|dylib|dll|exe|bin|o|a|obj|lib|wasm|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|flac|avi|mov|mkv|webm|db|sqlite3?|parquet|npy|npz|pkl|pt|onnx|gguf|safetensors|docx?|xlsx?|pptx?|jks|p12|pfx|keystore)$/i;
const LOCK = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|cargo\.lock|gemfile\.lock|composer\.lock|go\.sum|go\.work\.sum|flake\.lock|mix\.lock|pubspec\.lock|podfile\.lock|packages\.lock\.json|gradle\.lockfile)$/i;
const GENERATED = /\.(?:map|snap|min\.(?:js|css|mjs)|pb\.go|pb\.(?:cc|h)|_pb2(?:_grpc)?\.pyi?|g\.dart|designer\.cs)$|(?:_pb2(?:_grpc)?\.pyi?|\.generated\.\w+)$/i;
const VENDORED = /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]?party|\.yarn|site-packages|__pycache__|\.venv|Pods|Carthage)\//;
const BUILT = /(?:^|\/)(?:dist|\.next|\.nuxt)\//;
const SECRET = /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.htpasswd|[^/]*\.(?:pem|key|ppk|kdbx))$/i;
const TEST = /(?:^|\/)(?:__tests?__|__mocks__|tests?|specs?|e2e|cypress|fixtures?|testdata|[\w.-]+[.-](?:[Tt]ests?|[Ss]pecs?)|tests?-[\w.]+|[A-Z]\w*Tests?)\/|(?:^|\/)(?:test_[^/]*|conftest|tests?)\.\w+$|[._-](?:test|tests|spec|specs|test-d|spec-d)\.\w+$|(?:[a-z0-9](?:Tests?|Specs?|IT))\.(?:java|kt|scala|cs|swift|groovy|php)$|\.feature$/;
const EXAMPLE = /(?:^|\/)(?:examples?|samples?|demos?|benchmarks?|bench|benches|playground|tutorials?)\//i;
const DOCS = /\.(?:mdx?|markdown|rst|adoc|asciidoc|txt|textile|org)$|(?:^|\/)(?:docs?|documentation|man|changelog\.d|\.changeset)\/|(?:^|\/)(?:un)?(?:licen[cs]e|copying|copyright|authors|contributors|maintainers|notice|changelog|changes|history|readme|news|upgrading|todo)(?:[-_.](?!(?:[cm]?[jt]sx?|[ch](?:c|pp|xx)?|py|go|rs|rb|java|kt|cs|php|swift|sh|pl|scala|ex|lua)$)[\w-]*)*$/i;
const CONFIG = /\.(?:jsonc?|json5|ya?ml|toml|ini|cfg|conf|properties|lock|editorconfig|xml|gradle|nix|csv|tsv|svg|po|pot|sln|slnx|\w{0,2}proj|props|targets|gemspec|podspec|cmake|bazel|bzl|patch|diff)$|(?:^|\/)\.[^/]+(?:$|\/)|(?:^|\/)(?:makefile|dockerfile|jenkinsfile|rakefile|gemfile|pipfile|procfile|justfile|go\.mod|setup\.py|appraisals|build|noxfile\.py|manifest\.in|conf\.py|[\w.-]+\.config\.\w+|\w+file\.[jt]s)$/i;
/** Kind of a path. Tests before the rest: a Markdown fixture of a test is a test. */
function kindOf(path) {
    if (TEST.test(path))
        return 'test';
    if (EXAMPLE.test(path))
        return 'example';
    if (DOCS.test(path))
        return 'docs';
    return CONFIG.test(path) ? 'config' : 'source';
}
/** What the repository itself says a file is, where its path would tell something else. */
function saidKind({ marks }) {
    return marks?.documentation === true ? { kind: 'docs' } : {};
}
/** A test of paths against globs (`**`, `{a,b}`, dot files included; a glob that names a folder covers what is in it). */
function pathMatcher(globs) {
    if (globs.length === 0)
        return () => false;
    const patterns = globs.flatMap((glob) => {
        const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
        return [plain, `${plain}/**`];
    });
    return picomatch(patterns, { dot: true });
}
/** What may be shown of an entry, by mode, size and name alone. `hidden` decides about `snapshot.exclude`. */
function offerOf(entry, hidden) {
    if (hidden(entry.path))
        return { as: 'hide' };
    if (entry.mode === '160000')
        return { as: 'list', reason: 'submodule' };
    if (entry.mode === '120000')
        return { as: 'list', reason: 'symbolic link' };
    const reason = reasonToList(entry);
    return reason === undefined ? { as: 'read' } : { as: 'list', reason };
}
/**
 * A test of paths whose content must not reach the model in any way, not in a repair either: excluded by the config, or
 * of a kind that holds credentials.
 */
function withheldBy(exclude) {
    const hidden = pathMatcher(exclude);
    return (path) => hidden(path) || SECRET.test(path);
}
/** True for a symbolic link whose text is worth reading. The text is shown, the link is never followed. */
function isReadableLink(entry) {
    return entry.mode === '120000' && entry.size <= MAX_LINK_BYTES;
}
/** Whether an entry is listed only, and why; the first that holds. Attributes win over names. */
const REASONS = [
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
function reasonToList(entry) {
    return REASONS.find(([, holds]) => holds(entry))?.[0];
}
/**
 * What stands beside the name of an entry that is listed, so that nobody takes it for an ordinary file; or nothing.
 * `pointer` is the size that a pointer of Git LFS names.
 */
function noteOf(entry, pointer) {
    if (entry.mode === '160000')
        return '(submodule)';
    if (entry.missing === true)
        return `(${MISSING})`;
    if (QUOTED.test(entry.path))
        return `(${BAD_NAME})`;
    return pointer === undefined ? '' : `(${LFS}: ${pointer} bytes)`;
}
/** What a pointer of Git LFS says of the size of what it stands for; undefined for any other text. */
function lfsBytes(text) {
    return LFS_POINTER.exec(text)?.[1];
}
/** A NUL in the first 8,000 bytes: git's own test for binary content (`buffer_is_binary` in xdiff-interface.c). */
function isBinary(bytes) {
    return bytes.subarray(0, 8000).includes(0);
}
/** Generators sign in the first lines; the Go form is fixed by `go help generate`, the others are common practice. */
const SIGNED = /^.{0,12}(?:code generated .*do not edit|@generated\b|auto-?generated (?:file|by|from|code)\b|this file (?:is|was) (?:auto(?:matically)?[- ]?)?generated\b|generated by .*do not (?:edit|modify))/im;
/** Why a text that could be read is listed all the same, by its content alone. Undefined = show it. */
function reasonByContent(text) {
    if (LFS_POINTER.test(text))
        return LFS;
    if (SIGNED.test(text.slice(0, 1000)))
        return 'generated';
    // Hand-written code stays far below this mean line length, minified code far above.
    if (text.length > 5000 && meanLine(text) > 400)
        return 'minified';
    return undefined;
}
function meanLine(text) {
    let lines = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        lines += 1;
    return text.length / lines;
}

;// CONCATENATED MODULE: ./lib/snapshot/gist.js

/** The gist of a text, or of bytes that are none (`undefined`). A made text is only read to be ranked when `byHand` is true. */
function gist_gistOf(text, { index, weight, byHand }) {
    if (text === undefined)
        return { is: 'binary' };
    const bytes = lfsBytes(text);
    if (bytes !== undefined)
        return { is: 'pointer', bytes, weight };
    const made = reasonByContent(text);
    if (made !== 'generated' && made !== 'minified')
        return { is: 'text', weight, features: index(text) };
    return { is: 'text', weight, made, ...(byHand ? { features: index(text) } : {}) };
}
/** Whether a gist says enough of an entry that has these attributes. */
function suffices(gist, marks) {
    return gist.is !== 'text' || gist.features !== undefined || !gist_isByHand(marks);
}
/** Whether the repository says that a text is hand-written, whatever it looks like. */
function gist_isByHand(marks) {
    return marks?.generated === false;
}
/** The features to rank by, or why an entry with these attributes is listed only. */
function verdictOn(gist, marks) {
    if (gist === undefined || gist.is === 'binary')
        return 'not text';
    if (gist.is === 'pointer')
        return 'Git LFS pointer';
    if (gist.made !== undefined && !gist_isByHand(marks))
        return gist.made;
    return gist.features ?? 'not text';
}

;// CONCATENATED MODULE: ./lib/snapshot/blocks.js
/** Blocks aim at this many lines: what fits an eye, and what an edit needs around it. A symbol may be a little longer. */
const BLOCK = { min: 10, max: 28, symbol: 40 };
const BLANK = -1;
/**
 * Cuts lines into blocks along indentation, in any language: at the outermost level first, and inside a part that is
 * too long at its next level. Small neighbours are joined. The blocks cover all lines, in order, without gaps.
 */
function blocksOf(lines, symbols = []) {
    const shape = { indents: lines.map(indentOf), closers: lines.map(isCloser), symbols };
    return joined(cut(shape, { from: 0, to: lines.length }));
}
/** Lines that enclose a block, outermost first: the headers of the class, function or section it stands in. */
function headersOf(lines, from) {
    const headers = [];
    const first = lines.findIndex((line, at) => at >= from && indentOf(line) !== BLANK);
    let level = indentOf(lines[first] ?? '');
    for (let at = from - 1; at >= 0 && level > 0; at -= 1) {
        const line = lines[at] ?? '';
        const indent = indentOf(line);
        if (indent === BLANK || indent >= level || isCloser(line))
            continue;
        headers.unshift(at);
        level = indent;
    }
    return headers;
}
/** Columns of white space before a line's text, or -1 for a blank line. */
function indentOf(line) {
    let width = 0;
    for (let at = 0; at < line.length; at += 1) {
        const code = line.charCodeAt(at);
        if (code === 32)
            width += 1;
        else if (code === 9)
            width += 4;
        else
            return code === 13 ? BLANK : width;
    }
    return BLANK;
}
/** A line that ends something opened above: it does not start a part of its own. */
function isCloser(line) {
    return /^\s*(?:[)\]}>]|end\b|else\b|elif\b|except\b|catch\b|finally\b)/.test(line);
}
/** True when a block is one function and little else: then it is not cut. */
function isSymbol({ symbols }, { from, to }) {
    if (to - from > BLOCK.symbol)
        return false;
    const inside = symbols.filter(({ start, end }) => start >= from && end <= to);
    return inside.some(({ start, end, kind }) => kind !== 'class' && end - start > 0.7 * (to - from));
}
function cut(shape, block) {
    if (block.to - block.from <= BLOCK.max || isSymbol(shape, block))
        return [block];
    const starts = startsOf(shape, block);
    if (starts.length < 2) {
        const below = { from: block.from + 1, to: block.to };
        return levelOf(shape, below) > levelOf(shape, block) ? inside(shape, block) : evenly(block);
    }
    return starts.flatMap((start, index) => {
        const part = { from: start, to: starts[index + 1] ?? block.to };
        return part.to - part.from <= BLOCK.max || isSymbol(shape, part) ? [part] : inside(shape, part);
    });
}
/** Cuts a long part below its first line: the header stays with the first piece. */
function inside(shape, part) {
    const pieces = cut(shape, { from: part.from + 1, to: part.to });
    return pieces.map((piece, index) => (index === 0 ? { from: part.from, to: piece.to } : piece));
}
/** Indentation of the outermost level in a block. */
function levelOf({ indents, closers }, { from, to }) {
    let level = Infinity;
    for (let at = from; at < to; at += 1) {
        const indent = indents[at] ?? BLANK;
        if (indent !== BLANK && closers[at] !== true)
            level = Math.min(level, indent);
    }
    return level;
}
/** Where parts of the outermost level begin: at a line of that level that follows a blank, deeper or closing line. */
function startsOf(shape, { from, to }) {
    const { indents, closers } = shape;
    const level = levelOf(shape, { from, to });
    const starts = [from];
    for (let at = from + 1; at < to; at += 1) {
        if (indents[at] !== level || closers[at] === true)
            continue;
        const above = indents[at - 1] ?? BLANK;
        if (above === BLANK || above > level || closers[at - 1] === true)
            starts.push(at);
    }
    return starts;
}
function evenly({ from, to }) {
    const count = Math.ceil((to - from) / BLOCK.max);
    const size = Math.ceil((to - from) / count);
    return Array.from({ length: count }, (_, index) => ({
        from: from + index * size,
        to: Math.min(to, from + (index + 1) * size),
    })).filter((block) => block.from < block.to);
}
/** Joins neighbours while one of them is below the minimum and both together stay below the maximum. */
function joined(blocks) {
    const result = [];
    for (const block of blocks) {
        const last = result.at(-1);
        const small = last !== undefined && (last.to - last.from < BLOCK.min || block.to - block.from < BLOCK.min);
        if (last !== undefined && small && block.to - last.from <= BLOCK.max)
            result[result.length - 1] = { from: last.from, to: block.to };
        else
            result.push(block);
    }
    return result;
}

;// CONCATENATED MODULE: ./lib/snapshot/skeleton.js
/** What begins a line that documents the symbol above it: doc strings and comments. */
const DOC = /^\s*(?:[rbuf]{0,2}"""|[rbuf]{0,2}'''|"|\/\/|\/\*|#\s|\*)/i;
/** Marks without words: the first line of the text is the next one. */
const BARE = /^\s*(?:[rbuf]{0,2}"""|[rbuf]{0,2}'''|\/\*\*?)\s*$/i;
/** A constant is shown by its first line, and only outside of everything. */
const LONGEST = 200;
/** The lines that say what a file offers: signatures, and the first line of what documents them. */
function skeletonOf(lines, symbols) {
    const shown = new Set();
    for (const { kind, start, end, signatureEnd, depth } of symbols) {
        if (kind === 'constant') {
            if (depth === 0 && (lines[start] ?? '').length < LONGEST)
                shown.add(start);
            continue;
        }
        for (let at = start; at < signatureEnd; at += 1)
            shown.add(at);
        const doc = docLine(lines, signatureEnd, end);
        if (doc !== undefined)
            shown.add(doc);
    }
    return [...shown].sort((a, b) => a - b);
}
function docLine(lines, from, end) {
    if (from >= end || !DOC.test(lines[from] ?? ''))
        return undefined;
    return BARE.test(lines[from] ?? '') && from + 1 < end ? from + 1 : from;
}

;// CONCATENATED MODULE: ./lib/snapshot/excerpt.js



/**
 * Saturation and length normalisation of BM25 over blocks; what a block has without any hit; what its neighbours lend;
 * what the names of the symbols in and around it count.
 */
const PASSAGE = { k1: 1.2, b: 0.6, floor: 0.02, near: 0.25, symbol: 1, head: 0.2, power: 1.25, around: 0.5 };
/** Lines of a usual block, for the length normalisation. */
const USUAL_LINES = 25;
/** What a line that the task names adds to its block: more than words can. */
const NAMED_LINE = 50;
/** Lines of a text without their ends; a final newline opens no further line. */
function linesOf(text) {
    const lines = text.split('\n');
    if (lines.at(-1) === '')
        lines.pop();
    return lines;
}
/** Cuts a file into passages and weighs them by the hits of the question's terms. */
function sheetOf(leaf) {
    const lines = linesOf(leaf.text);
    const blocks = blocksOf(lines, leaf.symbols);
    const scores = scoresOf(leaf, blocks, lines);
    const top = Math.max(...scores, 0.001);
    const masses = blocks.map((block, index) => {
        const near = Math.max(scores[index - 1] ?? 0, scores[index + 1] ?? 0);
        const head = index === 0 ? PASSAGE.head * top : 0;
        return (((scores[index] ?? 0) / top) ** PASSAGE.power * top +
            PASSAGE.near * near +
            PASSAGE.floor * top * ((block.to - block.from) / USUAL_LINES) +
            head);
    });
    const sum = masses.reduce((total, mass) => total + mass, 0);
    const passages = blocks.map((block, index) => ({ ...block, share: (masses[index] ?? 0) / sum }));
    return { lines, passages, skeleton: skeletonOf(lines, leaf.symbols) };
}
function scoresOf(leaf, blocks, lines) {
    const { weights } = leaf.terms;
    const starts = excerpt_startsOf(lines);
    const within = hitsWithin(leaf.scan);
    const named = namedBy(leaf);
    return blocks.map(({ from, to }) => {
        const norm = PASSAGE.k1 * (1 - PASSAGE.b + (PASSAGE.b * (to - from)) / USUAL_LINES);
        let score = 0;
        for (const [term, count] of within(starts[to] ?? Infinity)) {
            score += ((weights[term] ?? 0) * count * (PASSAGE.k1 + 1)) / (count + norm);
        }
        score += named({ from, to });
        return leaf.lines.some((line) => line > from && line <= to) ? score * 2 + NAMED_LINE : score;
    });
}
/** What the symbols in and around a block are worth by their names alone. */
function namedBy({ symbols, terms }) {
    const worth = symbols.map(({ name }) => {
        const ids = new Set(termsOf(name).flatMap((term) => terms.ids.get(term) ?? []));
        return [...ids].reduce((sum, id) => sum + (terms.weights[id] ?? 0), 0);
    });
    return ({ from, to }) => {
        let inside = 0;
        let around = 0;
        symbols.forEach(({ start, end }, index) => {
            if (start >= from && start < to)
                inside = Math.max(inside, worth[index] ?? 0);
            else if (start < from && end > from)
                around = Math.max(around, worth[index] ?? 0);
        });
        return PASSAGE.symbol * inside + PASSAGE.around * around;
    };
}
/** Offset at which each line begins. */
function excerpt_startsOf(lines) {
    let at = 0;
    return lines.map((line) => {
        const start = at;
        at += line.length + 1;
        return start;
    });
}
/** Counts the hits per term up to an offset, each hit once: to be asked with growing offsets. */
function hitsWithin({ terms, offsets }) {
    let next = 0;
    return (end) => {
        const counts = new Map();
        for (; next < terms.length && (offsets[next] ?? 0) < end; next += 1) {
            const term = terms[next] ?? 0;
            counts.set(term, (counts.get(term) ?? 0) + 1);
        }
        return counts;
    };
}

;// CONCATENATED MODULE: ./lib/snapshot/outline.js


/** A signature that goes on for more lines is shown in part. */
const MOST_SIGNATURE = 12;
/** `@decorator`, `#[attribute]`, `[Attribute]`, and a C function's type on a line of its own. */
const ATTACHED = /^\s*(?:@\w|#\[|\[\w+[^\]]*\]\s*$)|^(?:static\s+)?[A-Za-z_]\w*[\w\s]*\**$/;
const CLOSES = /^\s*(?:\}|end\b)/;
/**
 * Symbols by lines alone, in any language: a keyword or a signature says what is defined, indentation (and the line that
 * closes a brace) where it ends. Used where no parser is; it misses what is defined in unusual ways, and takes a line in
 * a multi-line string for code.
 */
const lineOutline = (_path, text) => {
    const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    const page = { lines, indents: lines.map(indentOf) };
    const spans = [];
    const open = [];
    lines.forEach((_, at) => {
        const defined = definedAt(page, at);
        if (defined === undefined)
            return;
        while (isOver(open.at(-1), at))
            open.pop();
        // A value inside a function is its own business.
        if (defined.kind === 'constant' && open.some(isFunction))
            return;
        const span = { ...spanOf(page, at), ...named(defined, open.at(-1)), depth: open.length };
        spans.push(span);
        open.push(span);
    });
    return spans;
};
function definedAt({ lines, indents }, at) {
    return indents[at] === -1 ? undefined : definedIn(lines[at] ?? '', lines[at + 1] ?? '');
}
function isOver(span, at) {
    return span !== undefined && span.end <= at;
}
function isFunction({ kind }) {
    return kind === 'function' || kind === 'method';
}
/** A function inside a class or a type is a method. */
function named({ name, kind }, around) {
    const inside = around?.kind === 'class' || around?.kind === 'type';
    return { name, kind: inside && kind === 'function' ? 'method' : kind };
}
function spanOf(page, at) {
    const signatureEnd = signatureEndOf(page.lines, at);
    return { start: startOf(page, at), end: endOf(page, { at, signatureEnd }), signatureEnd };
}
function startOf({ lines, indents }, at) {
    let start = at;
    while (start > 0 && at - start < MOST_SIGNATURE) {
        if (indents[start - 1] !== indents[at] || !ATTACHED.test(lines[start - 1] ?? ''))
            break;
        start -= 1;
    }
    return start;
}
function signatureEndOf(lines, at) {
    let open = 0;
    for (let line = at; line < Math.min(lines.length, at + MOST_SIGNATURE); line += 1) {
        open += openBrackets(lines[line] ?? '');
        if (open <= 0)
            return line + 1;
    }
    return Math.min(lines.length, at + 1);
}
/** The first line after a definition that stands at its level or further out and does not close it. */
function endOf({ lines, indents }, { at, signatureEnd }) {
    const level = indents[at] ?? 0;
    let end = signatureEnd;
    // A brace on its own line opens the body.
    const first = /^\s*\{\s*$/.test(lines[signatureEnd] ?? '') ? signatureEnd + 1 : signatureEnd;
    for (let line = first; line < lines.length; line += 1) {
        if (indents[line] === -1)
            continue;
        const step = stepAt((indents[line] ?? 0) - level, lines[line] ?? '');
        if (step === 'out')
            break;
        end = line + 1;
        if (step === 'closes')
            break;
    }
    return end;
}
/** What a line does to a definition, by how much deeper it stands. */
function stepAt(depth, text) {
    if (depth > 0)
        return 'in';
    if (depth < 0 || !isCloser(text))
        return 'out';
    return CLOSES.test(text) ? 'closes' : 'in';
}

;// CONCATENATED MODULE: ./lib/snapshot/numbered.js

/** Lines that close a gap this small are shown instead of a mark. */
const SMALL_GAP = 2;
const GAP = '...\n';
/** Longer lines are data, not code: an excerpt shows their beginning. */
const numbered_MAX_LINE = 500;
/** From so many lines on a run is introduced once: a number before each line costs a quarter of what code costs. */
const LONG_RUN = 4;
/**
 * The chosen blocks with the headers that enclose them, and further lines of the skeleton. A run of lines stands as it is
 * below its place in the file, `[lines 10-24]`; a few lines have their number each, `10 | text`. `...` says that the file
 * goes on.
 */
function renderExcerpt(lines, blocks, skeleton = []) {
    const whole = linesIn(lines, blocks);
    const order = [...new Set([...whole, ...skeleton])].sort((a, b) => a - b);
    const text = runsOf(order, whole)
        .map((run) => rendered(lines, run))
        .join('');
    return (order.at(-1) ?? -1) + 1 < lines.length && whole.size > 0 ? text + GAP : text;
}
function linesIn(lines, blocks) {
    const whole = new Set();
    for (const block of blocks) {
        for (const header of headersOf(lines, block.from))
            whole.add(header);
        for (let at = block.from; at < block.to; at += 1)
            whole.add(at);
    }
    return whole;
}
/** Ascending lines as runs; a small gap before a line of a block belongs to the run. */
function runsOf(order, whole) {
    const runs = [];
    for (const at of order) {
        const last = runs.at(-1);
        const gap = last === undefined ? at : at - last.to;
        const joins = gap === 0 || (gap <= SMALL_GAP && whole.has(at));
        if (last === undefined)
            runs.push({ from: joins ? 0 : at, to: at + 1 });
        else if (joins)
            runs[runs.length - 1] = { from: last.from, to: at + 1 };
        else
            runs.push({ from: at, to: at + 1 });
    }
    return runs;
}
function rendered(lines, { from, to }) {
    const isLong = to - from >= LONG_RUN;
    const text = lines
        .slice(from, to)
        .map((line, at) => `${isLong ? '' : `${from + at + 1} | `}${shown(line)}\n`)
        .join('');
    return isLong ? `[lines ${from + 1}-${to}]\n${text}` : text;
}
function shown(line) {
    const text = line.replace(/\r$/, '');
    return text.length > numbered_MAX_LINE ? `${text.slice(0, numbered_MAX_LINE)} … [${text.length - numbered_MAX_LINE} more characters]` : text;
}

// EXTERNAL MODULE: ./lib/fence.js
var fence = __webpack_require__(21634);
;// CONCATENATED MODULE: ./lib/snapshot/render.js

const LISTING = 'other files, names only';
/** What the fence around the names costs: a mark is three tokens whatever its digits. */
const LISTING_HEADER = `${(0,fence/* fence */.E)(LISTING, '')}\n`;
/**
 * The snapshot as text for a prompt, in rank order: each file in a fence of its own, then the names of the files that are
 * only listed. Invisible characters are shown escaped, all else as it is, so that lines can be quoted.
 */
function renderSnapshot(snapshot) {
    const shown = snapshot.files.filter((file) => file.mode !== 'listed').map(renderFile);
    const listed = snapshot.files.filter((file) => file.mode === 'listed').map(renderListed);
    return shown.join('') + (listed.length === 0 ? '' : `${(0,fence/* fence */.E)(LISTING, listed.join(''))}\n`);
}
/** One file with content, fenced, and a blank line. */
function renderFile(file) {
    return `${(0,fence/* fence */.E)(`file ${file.path} (${file.mode})`, file.content)}\n\n`;
}
/** One line of the listing; for a symbolic link with the text it holds. */
function renderListed(file) {
    return `- ${printable(file.path)}${file.content === '' ? '' : ` ${printable(file.content)}`}\n`;
}
/** A name as JSON when it holds control, formatting or line-breaking characters, else as it is. */
function printable(name) {
    if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
        return name;
    const escape = (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
    return JSON.stringify(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escape);
}

;// CONCATENATED MODULE: ./lib/snapshot/draft.js


/**
 * What the first passage of a file is worth besides its share, up to which size a file is shown whole at once, and what
 * the skeleton of a file is worth.
 */
const OPENING = { bonus: 0.6, wholeShare: 0.05, skeleton: 0.06 };
/** An excerpt that shows this much of its file is completed when tokens are left. */
const NEARLY_WHOLE = 0.6;
/** Rough characters per token, and tokens per line, per passage and per file, to order offers before anything is counted. */
const GUESS = { characters: 3.3, line: 0.6, passage: 8, header: 15 };
/** Every way to add to a file: opening it (whole, when small against the budget), its passages one by one, its skeleton. */
function offersOf(draft, budget) {
    const { passages, lines, skeleton } = draft.sheet;
    const offer = (chosen, worth, cost) => ({
        draft,
        passages: chosen,
        density: (draft.value * worth) / cost,
        atLeast: cost / 4,
    });
    const whole = draft.text.length / GUESS.characters + GUESS.header;
    if (whole <= budget * OPENING.wholeShare || passages.length <= 1)
        return [offer(passages, 1 + OPENING.bonus, whole)];
    const guess = (passage) => guessTokens(lines, passage);
    const first = passages
        .map((passage) => offer([passage], passage.share + OPENING.bonus, guess(passage) + GUESS.header))
        .reduce((best, one) => (weight(one) > weight(best) ? one : best));
    const rest = passages.filter((passage) => passage !== first.passages[0]);
    const offers = [first, ...rest.map((passage) => offer([passage], passage.share, guess(passage)))];
    if (skeleton.length < 2)
        return offers;
    const signatures = skeleton.reduce((sum, at) => sum + guessTokens(lines, { from: at, to: at + 1 }), GUESS.header);
    return [...offers, offer([], OPENING.skeleton, signatures)];
}
/** A file is opened where it answers best, not where it is cheapest: a licence's ten lines help nobody. */
function weight({ passages, density }) {
    return (passages[0]?.share ?? 0) * density;
}
function guessTokens(lines, { from, to }) {
    let characters = 0;
    for (let at = from; at < to; at += 1)
        characters += lines[at]?.trimStart().length ?? 0;
    return characters / GUESS.characters + GUESS.line * (to - from) + GUESS.passage;
}
/** Tokens that an offer adds at most, by the given count. */
function costOf({ draft, passages }, countTokens) {
    const { sheet } = draft;
    if (passages.length === sheet.passages.length)
        return countTokens(renderFile({ ...wholeOf(draft) }));
    const text = renderExcerpt(sheet.lines, passages, passages.length === 0 ? sheet.skeleton : []);
    if (draft.chosen.size > 0 || draft.skeleton)
        return countTokens(text);
    const mode = passages.length === 0 ? 'skeleton' : 'excerpt';
    return countTokens(renderFile({ path: draft.file.path, mode, content: text }));
}
/** Adds an offer to its draft. */
function accept({ draft, passages }, cost) {
    if (passages.length === 0)
        draft.skeleton = true;
    for (const passage of passages)
        draft.chosen.add(passage);
    draft.spent += cost;
}
/** True when an offer adds nothing any more. */
function isIdle({ draft, passages }) {
    if (passages.length === 0)
        return draft.skeleton || draft.chosen.size === draft.sheet.passages.length;
    return passages.every((passage) => draft.chosen.has(passage));
}
/** True when something of the file is shown. */
function isOpen(draft) {
    return draft.skeleton || draft.chosen.size > 0;
}
/** The draft as it will be shown: whole when all of it is chosen, or when the excerpt would cost as much. */
function entryOf(draft, countTokens) {
    const { file, sheet, chosen } = draft;
    const why = file.why();
    const whole = wholeOf(draft);
    if (chosen.size === sheet.passages.length)
        return { ...whole, tokens: countTokens(renderFile(whole)), why };
    const blocks = sheet.passages.filter((passage) => chosen.has(passage));
    const mode = blocks.length === 0 ? 'skeleton' : 'excerpt';
    const content = renderExcerpt(sheet.lines, blocks, draft.skeleton ? sheet.skeleton : []);
    const part = { path: file.path, mode, content };
    const tokens = countTokens(renderFile(part));
    // Marks and gaps cost tokens too: nearly all of a file is cheaper as the file.
    const wholeTokens = content.length * 1.1 < draft.text.length ? Infinity : countTokens(renderFile(whole));
    if (wholeTokens <= tokens)
        return { ...whole, tokens: wholeTokens, why };
    return { ...part, tokens, why };
}
/** The whole file when most of it is shown already and the rest fits into `left` tokens. */
function completed(draft, entry, { left, countTokens }) {
    if (entry.mode === 'full' || entry.content.length < draft.text.length * NEARLY_WHOLE)
        return undefined;
    const whole = wholeOf(draft);
    const tokens = countTokens(renderFile(whole));
    return tokens - entry.tokens <= left ? { ...whole, tokens, why: entry.why } : undefined;
}
function wholeOf({ file, text }) {
    return { path: file.path, mode: 'full', content: text };
}

;// CONCATENATED MODULE: ./lib/snapshot/near-copies.js
/** A line that says something: longer ones are seldom alike by chance. */
const LEAST_LENGTH = 8;
/** Fewer lines are alike by chance. */
const LEAST_LINES = 10;
/** Share of all different lines that both texts have (Jaccard's index). */
const ALIKE = 0.85;
/**
 * For each text, given as its lines, how many of those before it are nearly the same. Two that are alike are often changed together; the third
 * and the tenth of a family show nothing new.
 */
function nearCopies(texts) {
    const sets = texts.map((lines) => new Set(lines.map((line) => line.trim()).filter((line) => line.length >= LEAST_LENGTH)));
    return sets.map((own, at) => sets.slice(0, at).filter((other) => areAlike(own, other)).length);
}
function areAlike(one, other) {
    const [small, large] = one.size < other.size ? [one, other] : [other, one];
    if (small.size < LEAST_LINES || small.size < ALIKE * large.size)
        return false;
    let both = 0;
    for (const line of small)
        if (large.has(line))
            both += 1;
    return both >= ALIKE * (small.size + large.size - both);
}

;// CONCATENATED MODULE: ./lib/snapshot/pack.js



/**
 * Shares of the budget: what tests get before anything else, and what they are worth beside source after that, names; and what one file may take while others
 * wait.
 */
const SHARE = { tests: 0.05, testWorth: 0.04, listing: 0.02, file: 0.7 };
/**
 * How likely a file is to be changed: odds × share of the best score ^ ratio ÷ place ^ place, near what a logistic fit
 * gives on tasks that no figure is drawn from; and what is left of it for the third of a family of near copies.
 */
const pack_VALUE = { odds: 1.3, ratio: 0.8, place: 1.6, copy: 0.1 };
/** After this many counted offers that did not fit, what is left is not worth the search. */
const MOST_MISSES = 100;
/** Files that are cut and weighed: at most, at least, and one per so many tokens of the budget. */
const FILES = { most: 40, least: 20, tokens: 400 };
/** How many files a budget needs to be cut and weighed. */
function filesFor(budget) {
    return Math.min(FILES.most, Math.max(FILES.least, Math.ceil(budget / FILES.tokens)));
}
/**
 * Fits the ranked files into the budget: passages of all files compete by worth per token, the best tests have a share
 * of their own, the rest is listed by name. The rendered result never costs more than the budget.
 */
function pack(given) {
    const packing = { ...given, countTokens: bounded(given.countTokens) };
    const { budget, countTokens } = packing;
    const room = Math.floor(budget * (1 - SHARE.listing));
    const tests = draftsOf(packing, (file) => file.kind === 'test');
    const others = draftsOf(packing, (file) => file.kind !== 'test');
    fill(tests, room * SHARE.tests, packing);
    fill(others, room * (1 - SHARE.tests), packing);
    const later = [...others, ...tests.map((draft) => ({ ...draft, value: draft.value * SHARE.testWorth }))];
    // Charges are upper bounds: once the texts are put together there is room again, for whatever is worth most.
    for (let round = 0; round < 2; round += 1) {
        for (const draft of later)
            if (isOpen(draft))
                draft.spent = entryOf(draft, countTokens).tokens;
        fill(later, room, packing);
    }
    const shown = complete(later, room, countTokens);
    const files = trimmed([...shown, ...listing(packing, shown)], packing);
    return { files, tokens: given.countTokens(renderSnapshot({ files })) };
}
/** Tokenizers of other models need more for indentation than the one that counts here: a quarter of the characters is the least. */
function bounded(countTokens) {
    // The same passages are weighed again in each round.
    const known = new Map();
    return (text) => {
        const tokens = known.get(text) ?? Math.max(countTokens(text), Math.ceil(text.length / 4));
        known.set(text, tokens);
        return tokens;
    };
}
/** The best files of a kind, each with its worth against the best of its pool. */
function draftsOf({ candidates, ranking }, wanted) {
    const places = new Map(ranking.map((file, rank) => [file.path, rank]));
    const files = candidates.filter(({ file }) => wanted(file));
    const top = files.reduce((most, { file }) => Math.max(most, file.score), Number.MIN_VALUE);
    const copies = nearCopies(files.map(({ sheet }) => sheet.lines));
    return files.map(({ file, text, sheet }, place) => {
        const rank = places.get(file.path) ?? 0;
        const odds = (pack_VALUE.odds * (file.score / top + 0.02) ** pack_VALUE.ratio) / (1 + place) ** pack_VALUE.place;
        const value = (odds / (1 + odds)) * ((copies[place] ?? 0) > 1 ? pack_VALUE.copy : 1);
        return { file, text, sheet, rank, value, chosen: new Set(), skeleton: false, spent: 0 };
    });
}
function spentOn(drafts) {
    return drafts.reduce((sum, draft) => sum + draft.spent, 0);
}
/** Takes the best offers that fit into `room`, first within each file's share, then without that limit. */
function fill(drafts, room, { budget, countTokens }) {
    const offers = drafts.flatMap((draft) => offersOf(draft, budget)).sort((a, b) => b.density - a.density);
    let left = room - spentOn(drafts);
    let misses = 0;
    for (const share of [room * SHARE.file, room]) {
        for (const offer of offers) {
            const most = Math.min(left, share - offer.draft.spent);
            if (offer.atLeast > most || isIdle(offer))
                continue;
            const cost = costOf(offer, countTokens);
            if (cost <= most) {
                accept(offer, cost);
                left -= cost;
            }
            else if (cost > left && (misses += 1) > MOST_MISSES)
                return;
        }
    }
}
/** The entries in rank order; with tokens left, files of which most is shown are shown whole. */
function complete(drafts, room, countTokens) {
    const shown = drafts.filter(isOpen).sort((a, b) => a.rank - b.rank);
    const entries = shown.map((draft) => ({ draft, entry: entryOf(draft, countTokens) }));
    let left = room - entries.reduce((sum, { entry }) => sum + entry.tokens, 0);
    return entries.map(({ draft, entry }) => {
        const whole = completed(draft, entry, { left, countTokens });
        left -= (whole ?? entry).tokens - entry.tokens;
        return whole ?? entry;
    });
}
/** Names of what is not shown, best first, as many as fit into what is left. */
function listing({ ranking, listed, budget, countTokens }, shown) {
    const paths = new Set(shown.map((file) => file.path));
    const others = ranking
        .filter((file) => !paths.has(file.path))
        .map((file) => ({ path: file.path, content: '', why: file.why() }));
    const used = shown.reduce((sum, file) => sum + file.tokens, 0);
    let left = budget - used - countTokens(LISTING_HEADER);
    const names = [];
    for (const { path, content, why } of [...others, ...listed]) {
        const tokens = countTokens(renderListed({ path, content }));
        if (tokens > left)
            break;
        left -= tokens;
        names.push({ path, mode: 'listed', tokens, content, why });
    }
    return names;
}
/** Drops from the end until the whole text, counted as it will be sent, is within the budget. */
function trimmed(files, { budget, countTokens }) {
    for (let count = files.length; count > 0; count -= 1) {
        const kept = files.slice(0, count);
        if (countTokens(renderSnapshot({ files: kept })) <= budget)
            return kept;
    }
    return [];
}

;// CONCATENATED MODULE: ./lib/snapshot/query.js

const TITLE_WEIGHT = 2;
/** Beyond this much text a body is a log or a listing: its tail says little about where to change. */
const MAX_BODY = 20_000;
/** Words that say nothing about the place of a change: English function words, and what every task says. */
const STOP = new Set(`a about above add added adding after all allow allows also an and any are as at be because been before being below between but by
  can cannot could did do does doesn don done each either else etc ever every feat few fix fixed fixes fixing for from get gets give given
  had has have having how however i if in instead into is isn it its just let like ll make makes making may me might more most much must my need needs
  no nor not now of off on once one only or other our out over own please re really s same see shall she should shouldn so some such support supports
  t than that the their them then there these they thing this those through to too two under until up us use used uses using ve very via want
  was we well were what when where which while who why will with without won would yes yet you your
  bug chore docs refactor update updates updated improve improved change changed changes issue problem currently expected actual behavior behaviour
  co authored signed off noreply http https www com github`.split(/\s+/));
const PATH = /(?<![\w@.~/\\-])[/\\]?(?:[\w@.~-]+[/\\])*[\w@~[\]-][\w@.~[\]-]*\.[A-Za-z]\w{0,9}(?![\w/])/g;
const DOTTED = /\b[a-z_]\w*(?:\.[a-z_]\w*)+\b/g;
const LINE_AFTER = /^(?:", line |:|#L|\()(\d{1,6})/;
/** Reads a task's text into weighted terms, names and mentioned places. */
function questionOf(query) {
    const body = query.body.slice(0, MAX_BODY);
    const text = `${query.title}\n${body}`;
    const terms = new Map();
    addTerms(terms, query.title, TITLE_WEIGHT);
    addTerms(terms, body, 1);
    const names = new Set(wordsOf(text).filter((word) => word.length > 2 && !STOP.has(word.toLowerCase())));
    return { terms, names, mentions: mentionsOf(text) };
}
/** Adds the terms of a text: `weight` for the first occurrence, a quarter and a ninth of it for the second and third. */
function addTerms(terms, text, weight) {
    const seen = new Map();
    for (const word of wordsOf(text)) {
        if (STOP.has(word.toLowerCase()))
            continue;
        for (const term of termsOf(word)) {
            if (STOP.has(term) || /^[a-z\d$_]$/.test(term))
                continue;
            const times = (seen.get(term) ?? 0) + 1;
            seen.set(term, times);
            terms.set(term, (terms.get(term) ?? 0) + weight / times ** 2);
        }
    }
}
function mentionsOf(text) {
    const found = new Map();
    const note = (path, line) => {
        const key = path
            .replaceAll('\\', '/')
            .replace(/^(?:\.{0,2}\/)+/, '')
            .toLowerCase();
        if (found.get(key)?.line === undefined)
            found.set(key, { path: key, line });
    };
    for (const match of text.matchAll(PATH)) {
        const line = LINE_AFTER.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 14))?.[1];
        note(match[0], line === undefined ? undefined : Number(line));
    }
    // A dotted module name (`package.module`) names the file package/module.*; the extension is left open.
    for (const match of text.matchAll(DOTTED))
        note(match[0].replaceAll('.', '/') + '.', undefined);
    return [...found.values()];
}
/** True when a mention names this path or its end; a mention that ends in a dot leaves the extension open. */
function isMentioned(path, mention) {
    const full = `/${path.toLowerCase()}`;
    const named = `/${mention.path}`;
    if (named.endsWith('.'))
        return full.replace(/\w+$/, '').endsWith(named);
    // A stack trace has absolute paths: then the mention ends in ours. A bare name would be met by chance.
    return full.endsWith(named) || (path.includes('/') && named.endsWith(full));
}

;// CONCATENATED MODULE: ./lib/snapshot/subject.js
/** Names that every folder has: the folder's name says what such a file is about. */
const GENERIC = /^(?:index|main|mod|lib|__init__|__main__|init|types?|test|tests|spec)$/;
/**
 * What a file is about, by its name: without extension and test affixes, lower-cased (`test_core.py`, `core_test.go`,
 * `core.spec.ts` and `core.py` are all about `core`); the folder's name where the file's own says nothing.
 */
function subjectOf(path) {
    const segments = path.split('/');
    const name = bare(segments.at(-1) ?? '');
    if (name !== '' && !GENERIC.test(name))
        return name;
    const folder = segments.slice(0, -1).findLast((segment) => !/^(?:src|lib|__tests__|tests?|spec)$/.test(segment));
    return (folder ?? name).toLowerCase();
}
function bare(name) {
    const stem = name.replace(/^\.+/, '').replace(/(?:\.d)?\.\w+$/, '');
    const unaffixed = stem
        .replace(/^tests?[_-]/, '')
        .replace(/[._-](?:tests?|specs?|test-d)$/, '')
        .replace(/([a-z\d])(?:Tests?|Spec|IT)$/, '$1');
    return unaffixed.toLowerCase();
}

;// CONCATENATED MODULE: ./lib/snapshot/boost.js



/**
 * What lifts a file besides its words. `mention`, `fence`: share of the best score, for a path that the task names and
 * for one that the task's globs cover. `link`: share of its source's score, for a test.
 */
const BOOST = { mention: 0.6, fence: 0.3, link: 0.05 };
/** The files in their final order: what the task's globs cover first, then by score, ties by path. */
function boosted(files, mentions, globs) {
    const best = files.reduce((top, file) => Math.max(top, file.score), 1);
    const covered = pathMatcher(globs);
    const lifted = liftTests(liftMentioned(files, mentions, best)).map((file) => ({ file, first: covered(file.path) }));
    return lifted
        .map(({ file, first }) => ({
        first,
        file: first ? lift(file, BOOST.fence * best, 'in the task’s own files') : file,
    }))
        .sort((a, b) => Number(b.first) - Number(a.first) || b.file.score - a.file.score || (a.file.path < b.file.path ? -1 : 1))
        .map(({ file }) => file);
}
function lift({ path, kind, lines, ...file }, least, reason) {
    const score = Math.max(file.score, least);
    return { path, kind, lines, score, why: () => [reason, file.why()].filter((part) => part !== '').join('; ') };
}
/** A mention is worth the more the fewer files it can mean, and a path more than a bare name. */
function liftMentioned(files, mentions, best) {
    const lifted = [...files];
    for (const mention of mentions) {
        const meant = files.flatMap((file, index) => (isMentioned(file.path, mention) ? [index] : []));
        const share = mention.path.includes('/') && !mention.path.endsWith('.') ? 1 : 0.4;
        const worth = (best * BOOST.mention * share) / Math.max(1, meant.length);
        for (const index of meant) {
            const file = lifted[index];
            if (file === undefined)
                continue;
            const lines = mention.line === undefined ? file.lines : [...file.lines, mention.line];
            lifted[index] = { ...lift(file, file.score + worth, 'the task names it'), lines };
        }
    }
    return lifted;
}
/** Tests follow the best source that has their subject. */
function liftTests(files) {
    const sources = new Map();
    for (const file of files) {
        if (file.kind !== 'source')
            continue;
        const subject = subjectOf(file.path);
        if (file.score > (sources.get(subject)?.score ?? 0))
            sources.set(subject, file);
    }
    return files.map((file) => {
        const source = file.kind === 'test' ? sources.get(subjectOf(file.path)) : undefined;
        if (source === undefined)
            return file;
        return lift(file, file.score + BOOST.link * source.score, `tests ${source.path}`);
    });
}

;// CONCATENATED MODULE: ./lib/snapshot/weights.js
const WEIGHTS = {
    path: 2.8,
    defines: 0.7,
    window: 0.7,
    similar: 0.3,
    together: 0.1,
    recent: 0.02,
    near: 0.15,
};
/** A task is about source; the rest comes along. */
const PRIOR = { source: 1, example: 0.35, test: 0.25, config: 0.25, docs: 0.15 };

;// CONCATENATED MODULE: ./lib/snapshot/rank.js


/**
 * Orders files by what was found for each: best first, ties by path. All scores are 0 when nothing answers to the task's
 * text.
 */
function rankFiles(assessment, globs, weights = WEIGHTS) {
    const texts = assessment.files.map((file) => textScore(file, weights));
    const top = texts.reduce((most, text, at) => Math.max(most, text * PRIOR[assessment.files[at]?.kind ?? 'docs']), 0);
    const files = assessment.files.map((file, at) => {
        const text = top === 0 ? 0 : (texts[at] ?? 0) / top;
        const { similar, together, recent, near } = file.signals;
        const company = weights.similar * similar + weights.together * together + weights.recent * recent + weights.near * near;
        const score = top === 0 ? 0 : PRIOR[file.kind] * (text + company);
        return { path: file.path, kind: file.kind, score, why: () => reasons(file, weights), lines: [] };
    });
    return boosted(files, assessment.question.mentions, globs);
}
function textScore({ signals }, weights) {
    return (signals.content + weights.path * signals.path + weights.defines * signals.defines + weights.window * signals.window);
}
/** From which share on a signal is worth a word. */
const TELLING = 0.3;
const COMPANY = [
    ['similar', 'changed by commits with like messages'],
    ['together', 'changes together with the best files'],
    ['near', 'near the best files by references'],
    ['recent', 'changed lately'],
];
function reasons({ names, signals, ...file }, weights) {
    const words = file.words();
    const company = COMPANY.filter(([name]) => weights[name] > 0 && signals[name] > TELLING);
    const parts = [
        names.length > 0 ? `defines ${names.slice(0, 4).join(', ')}` : '',
        signals.path > 0 ? 'its path has words of the task' : '',
        words.length > 0 ? `words: ${words.join(', ')}` : '',
        ...company.map(([, words]) => words),
    ];
    return parts.filter((part) => part !== '').join('; ');
}

;// CONCATENATED MODULE: ./lib/snapshot/scan.js

const NOTHING = [];
/** A scanner for the terms of one question. Every word is split once and remembered. */
function createScanner(ids) {
    const known = new Map();
    const learn = (word) => {
        const hits = termsOf(word).flatMap((term) => ids.get(term) ?? []);
        const entry = hits.length === 0 ? NOTHING : hits;
        known.set(word, entry);
        return entry;
    };
    return (text) => {
        const scan = { terms: [], offsets: [] };
        const pattern = wordPattern(text);
        pattern.lastIndex = 0;
        for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
            for (const term of known.get(match[0]) ?? learn(match[0])) {
                scan.terms.push(term);
                scan.offsets.push(match.index);
            }
        }
        return scan;
    };
}

;// CONCATENATED MODULE: ./lib/snapshot/windows.js
/** Characters of the window that is judged on its own: some forty lines. */
const WINDOW = 1600;
/** The assessment with the best window of each file whose text was scanned. */
function withWindows(assessment, scans) {
    const { weights } = assessment.terms;
    const files = assessment.files.map((file) => {
        const scan = scans.get(file.path);
        return scan === undefined ? file : { ...file, signals: { ...file.signals, window: windowScore(scan, weights) } };
    });
    return { ...assessment, files };
}
/** The most weight of different terms that stands together in one window of the text. */
function windowScore({ terms, offsets }, weights) {
    const inside = new Uint32Array(weights.length);
    let best = 0;
    let sum = 0;
    let first = 0;
    terms.forEach((term, last) => {
        if (change(inside, term, 1) === 1)
            sum += weights[term] ?? 0;
        for (; (offsets[last] ?? 0) - (offsets[first] ?? 0) > WINDOW; first += 1) {
            const out = terms[first] ?? 0;
            if (change(inside, out, -1) === 0)
                sum -= weights[out] ?? 0;
        }
        best = Math.max(best, sum);
    });
    return best;
}
/** How often the term is inside now. */
function change(inside, term, by) {
    return (inside[term] = (inside[term] ?? 0) + by);
}

;// CONCATENATED MODULE: ./lib/snapshot/compose.js






/** Shorter texts are alike by chance, and cost little. */
const COPY_LENGTH = 200;
/** Looks closer at the wanted files, and fits them into the budget. */
function compose(composition) {
    const { shortlist, texts, budget, countTokens } = composition;
    const scan = createScanner(shortlist.assessment.terms.ids);
    const scans = new Map(shortlist.wanted.map((path) => [path, scan(texts.get(path) ?? '')]));
    const { ranking, listed } = withoutCopies(closer(shortlist, scans), composition);
    const candidates = candidatesOf(ranking, scans, composition);
    return pack({ ranking, candidates, listed, budget, countTokens });
}
/** The order again, now that the wanted texts are known. */
function closer({ query, assessment, ranking, blind }, scans) {
    return blind ? ranking : rankFiles(withWindows(assessment, scans), query.files);
}
function candidatesOf(ranking, scans, { shortlist, texts, outlineOf = lineOutline }) {
    const { terms } = shortlist.assessment;
    return ranking.flatMap((file) => {
        const scan = scans.get(file.path);
        const text = texts.get(file.path);
        if (scan === undefined || text === undefined)
            return [];
        const symbols = outlineOf(file.path, text);
        return [{ file, text, sheet: sheetOf({ text, scan, symbols, lines: file.lines, terms }) }];
    });
}
/** Of files with the same content the best ranked one is shown; the others are listed with its name. */
function withoutCopies(ranking, { texts, listed }) {
    const firsts = new Map();
    const copies = [];
    const files = ranking.filter(({ path }) => {
        const text = texts.get(path) ?? '';
        const first = text.length < COPY_LENGTH ? undefined : firsts.get(text);
        if (first !== undefined)
            copies.push({ path, content: `(same content as ${first})`, why: `same content as ${first}` });
        else
            firsts.set(text, path);
        return first === undefined;
    });
    return { ranking: files, listed: [...copies, ...listed] };
}

;// CONCATENATED MODULE: ./lib/snapshot/content.js



/**
 * BM25F (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.6) over three fields: names that are
 * defined, code, comments and strings. `k1` is above the usual 1.2: in code a name that stands ten times says more than
 * one that stands three times.
 */
const BM25F = { k1: 1.6, b: 0.75, code: 1, prose: 1, defined: 2 };
/** A folder's name says less than the file's own. */
const FOLDER_SHARE = 0.6;
/** Looks the question's terms up in every file. */
function occurrencesOf(question, files) {
    const hashes = [...question.terms.keys()].map(hashOf);
    const width = hashes.length;
    const bytes = new Uint8Array(files.length * width);
    files.forEach(({ features }, row) => {
        hashes.forEach((hash, term) => {
            const at = placeOf(features.terms, hash);
            if (at >= 0)
                bytes[row * width + term] = features.counts[at] ?? 0;
        });
    });
    return { bytes, width };
}
/** Position of a value in an ascending array, or -1. */
function placeOf(sorted, value) {
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
        const middle = (low + high) >> 1;
        const found = sorted[middle] ?? 0;
        if (found === value)
            return middle;
        if (found < value)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return -1;
}
/** Weighs the terms by how few files have them: the inverse document frequency that never turns negative. */
function termsIn(question, { bytes, width }) {
    const names = [...question.terms.keys()];
    const rows = width === 0 ? 0 : bytes.length / width;
    const files = new Array(width).fill(0);
    for (let at = 0; at < bytes.length; at += 1) {
        if (bytes[at] !== 0)
            files[at % width] = (files[at % width] ?? 0) + 1;
    }
    const weights = names.map((name, term) => {
        const count = files[term] ?? 0;
        return (question.terms.get(name) ?? 0) * Math.log(1 + (rows - count + 0.5) / (count + 0.5));
    });
    return { names, weights, ids: new Map(names.map((name, id) => [name, id])) };
}
/** BM25F of one file; `length` is its length against the mean of all files. */
function contentScore(row, length, weights) {
    const norm = BM25F.k1 * (1 - BM25F.b + BM25F.b * length);
    let score = 0;
    for (let term = 0; term < row.length; term += 1) {
        const byte = row[term] ?? 0;
        if (byte === 0)
            continue;
        const { code, prose, defined } = countsIn(byte);
        const count = BM25F.code * code + BM25F.prose * prose + (defined ? BM25F.defined : 0);
        score += ((weights[term] ?? 0) * count * (BM25F.k1 + 1)) / (count + norm);
    }
    return score;
}
/** Weight of the question's terms in a path; each counts once, in the file's name fully. Segments are split once and remembered. */
function pathScorer({ ids, weights }) {
    const known = new Map();
    const learn = (segment) => {
        const found = wordsOf(segment)
            .flatMap(termsOf)
            .flatMap((term) => ids.get(term) ?? []);
        known.set(segment, found);
        return found;
    };
    return (path) => {
        const best = new Map();
        const segments = path.replace(/\.\w+$/, '').split('/');
        segments.forEach((segment, depth) => {
            const share = depth === segments.length - 1 ? 1 : FOLDER_SHARE;
            for (const id of known.get(segment) ?? learn(segment))
                best.set(id, Math.max(best.get(id) ?? 0, share));
        });
        let score = 0;
        for (const [id, share] of best)
            score += share * (weights[id] ?? 0);
        return score;
    };
}
/** Weight of the names of the question that a file defines, and which they are. */
function definedScore(defines, names) {
    const found = names.filter(({ hash }) => placeOf(defines, hash) >= 0);
    return { score: found.reduce((sum, { weight }) => sum + weight, 0), names: found.map(({ name }) => name) };
}

;// CONCATENATED MODULE: ./lib/snapshot/modules.js
/** Names that more files have say nothing about which is meant. */
const MOST_NAMESAKES = 50;
/**
 * Which file imports which, by position: an import names a file by the end of its path, whatever the language, and the
 * file whose path shares most of it is meant.
 */
function importLinks(modules) {
    const places = placesOf(modules);
    return modules.flatMap(({ path, features }, from) => features.imports.flatMap((name) => {
        const to = meantBy(wantedPath(name, path), places);
        return to === undefined || to === from ? [] : [{ from, to }];
    }));
}
function placesOf(modules) {
    const byName = new Map();
    const segments = modules.map(({ path }) => modulePath(path));
    segments.forEach((parts, index) => {
        const name = parts.at(-1) ?? '';
        const known = byName.get(name);
        if (known === undefined)
            byName.set(name, [index]);
        else if (known.length < MOST_NAMESAKES)
            known.push(index);
    });
    return { byName, segments };
}
/** Segments of a path as imports say them: without extension, and a folder's index file is the folder. */
function modulePath(path) {
    const parts = path.replace(/(?:\.d)?\.\w+$/, '').split('/');
    if (parts.length > 1 && /^(?:index|__init__|mod|lib|main)$/.test(parts.at(-1) ?? ''))
        parts.pop();
    return parts;
}
/** The module that shares most of the wanted path, or of the path without its last part, which may be a name inside. */
function meantBy(wanted, places) {
    return closest(wanted, places) ?? closest(wanted.slice(0, -1), places);
}
function closest(parts, { byName, segments }) {
    const candidates = byName.get(parts.at(-1) ?? '') ?? [];
    let best = { index: -1, shared: 0 };
    for (const index of candidates) {
        const shared = sharedEnd(parts, segments[index] ?? []);
        if (shared > best.shared)
            best = { index, shared };
    }
    const sure = best.shared > 1 || parts.length === 1 || candidates.length === 1;
    return best.index >= 0 && sure ? best.index : undefined;
}
/** The imported path as segments; relative ones are resolved against the importing file. */
function wantedPath(name, from) {
    const folder = from.split('/').slice(0, -1);
    const dots = /^\.+(?=\w|$)/.exec(name)?.[0].length ?? 0;
    if (dots > 0)
        return [...folder.slice(0, folder.length - dots + 1), ...modules_wordsOf(name.slice(dots))];
    if (name.includes('/'))
        return resolved(name, folder);
    return modules_wordsOf(name.replace(/\.(?:h|hpp|rb|php|js|ts)$/, ''));
}
function resolved(name, folder) {
    const parts = name.startsWith('.') ? [...folder] : [];
    for (const part of modulePath(name)) {
        if (part === '..')
            parts.pop();
        else if (part !== '.' && part !== '')
            parts.push(part);
    }
    return parts;
}
/** `a.b`, `crate::a::b`, `A\\B` as segments. */
function modules_wordsOf(name) {
    return name.split(/[.:\\]+/).filter((part) => !/^(?:|crate|self|super)$/.test(part));
}
function sharedEnd(a, b) {
    let count = 0;
    while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count))
        count += 1;
    return count;
}

;// CONCATENATED MODULE: ./lib/snapshot/graph.js


/** What a reference and an import are worth, what of it flows back, and where power iteration stops. */
const EDGE = { import: 3, back: 0.5, damping: 0.7, rounds: 12 };
/** A name that more files define says nothing about which is meant. */
const MOST_DEFINERS = 4;
/**
 * Personalised PageRank over "refers to a name that the other defines" and "imports the other", both ways
 * (Haveliwala 2002, "Topic-sensitive PageRank"): which files stand near those that the seeds name. From 0 to 1, by position.
 */
function nearness(nodes, seeds) {
    const total = seeds.reduce((sum, seed) => sum + seed, 0);
    if (total === 0)
        return nodes.map(() => 0);
    const restart = seeds.map((seed) => seed / total);
    const edges = edgesOf(nodes);
    const sums = edges.map(({ weight }) => weight.reduce((all, one) => all + one, 0));
    let rank = restart;
    let inflow = restart.map(() => 0);
    for (let round = 0; round < EDGE.rounds; round += 1) {
        inflow = restart.map(() => 0);
        let kept = 1 - EDGE.damping;
        edges.forEach(({ to, weight }, from) => {
            const flow = EDGE.damping * (rank[from] ?? 0);
            const sum = sums[from] ?? 0;
            if (sum === 0)
                kept += flow;
            for (let at = 0; at < to.length; at += 1) {
                const node = to[at] ?? 0;
                inflow[node] = (inflow[node] ?? 0) + (flow * (weight[at] ?? 0)) / sum;
            }
        });
        rank = inflow.map((value, at) => value + kept * (restart[at] ?? 0));
    }
    // What the seeds are worth themselves is known already: only what came from others counts.
    const most = inflow.reduce((top, value) => Math.max(top, value), 0);
    return inflow.map((value) => (most === 0 ? 0 : value / most));
}
function edgesOf(nodes) {
    const edges = nodes.map(() => ({ to: [], weight: [] }));
    const link = (from, to, weight) => {
        edges[from]?.to.push(to);
        edges[from]?.weight.push(weight);
        edges[to]?.to.push(from);
        edges[to]?.weight.push(weight * EDGE.back);
    };
    const definers = definersOf(nodes);
    nodes.forEach(({ features: { terms, counts } }, from) => {
        for (let at = 0; at < terms.length; at += 1) {
            const places = definers.get(terms[at] ?? 0);
            const { code } = countsIn(counts[at] ?? 0);
            if (places === undefined || places.length > MOST_DEFINERS || code === 0)
                continue;
            for (const to of places)
                if (to !== from)
                    link(from, to, Math.sqrt(code) / places.length);
        }
    });
    for (const { from, to } of importLinks(nodes))
        link(from, to, EDGE.import);
    return edges;
}
function definersOf(nodes) {
    const definers = new Map();
    nodes.forEach(({ features }, index) => {
        for (const name of features.defines) {
            const known = definers.get(name);
            if (known === undefined)
                definers.set(name, [index]);
            else if (known.length <= MOST_DEFINERS)
                known.push(index);
        }
    });
    return definers;
}

;// CONCATENATED MODULE: ./lib/snapshot/past.js

/** Commits that touch more are sweeps: renames, formatting, licences. */
const MOST_PATHS = 30;
const MESSAGE = 600;
/** Commits after which the past counts half. */
const HALF_LIFE = 150;
/** Reads the past for a question. An empty history says nothing. */
function pastOf(history, question) {
    const commits = history
        .map((commit, age) => ({ ...commit, age }))
        .filter(({ paths }) => paths.length > 0 && paths.length <= MOST_PATHS);
    const likeness = likenessOf(commits, question);
    const similar = new Map();
    const recent = new Map();
    commits.forEach(({ paths, age }, at) => {
        const share = 1 / Math.sqrt(paths.length);
        for (const path of paths) {
            add(recent, path, share * 2 ** (-age / HALF_LIFE));
            add(similar, path, share * (likeness[at] ?? 0));
        }
    });
    return { similar: scaled(similar), recent: scaled(recent), together: (seeds) => together(commits, seeds) };
}
/** How alike each message is to the question: shared terms by their rarity, against the length of the message. */
function likenessOf(commits, question) {
    const messages = commits.map(({ subject, body = '' }) => new Set(wordsOf(`${subject}\n${body}`.slice(0, MESSAGE)).flatMap(termsOf)));
    const counts = new Map();
    for (const terms of messages) {
        for (const term of terms)
            if (question.terms.has(term))
                add(counts, term, 1);
    }
    const weights = new Map([...counts].map(([term, count]) => [
        term,
        (question.terms.get(term) ?? 0) * Math.log(1 + (commits.length - count + 0.5) / (count + 0.5)),
    ]));
    const likeness = messages.map((terms) => {
        let sum = 0;
        for (const [term, weight] of weights)
            if (terms.has(term))
                sum += weight;
        return sum / Math.sqrt(8 + terms.size);
    });
    const best = Math.max(0.001, ...likeness);
    // One message that is truly alike says more than many that share a common word.
    return likeness.map((value) => (value / best) ** 2);
}
function together(commits, seeds) {
    const found = new Map();
    const times = new Map();
    for (const { paths } of commits)
        for (const path of paths)
            if (seeds.has(path))
                add(times, path, 1);
    for (const { paths } of commits) {
        for (const seed of paths) {
            const weight = seeds.get(seed);
            if (weight === undefined)
                continue;
            const share = weight / ((times.get(seed) ?? 0) + 3) / Math.sqrt(Math.max(1, paths.length - 1));
            for (const path of paths)
                if (path !== seed)
                    add(found, path, share);
        }
    }
    return found;
}
function add(map, key, value) {
    map.set(key, (map.get(key) ?? 0) + value);
}
function scaled(map) {
    let most = 0;
    for (const value of map.values())
        most = Math.max(most, value);
    return new Map([...map].map(([key, value]) => [key, most === 0 ? 0 : value / most]));
}

;// CONCATENATED MODULE: ./lib/snapshot/assess.js








const WORDS = 4;
/** Files that the graph is drawn over, and the best of them that its walks start from. */
const GRAPH = { nodes: 400, seeds: 12 };
/** The best files whose companions in earlier commits are looked for. */
const assess_COMPANY = 5;
/** What a question, the texts and the past say of every file; nothing of it depends on the weights but the seeds. */
function assess(query, files, history) {
    const question = questionOf(query);
    const occurrences = occurrencesOf(question, files);
    const terms = termsIn(question, occurrences);
    const texts = textSignals({ question, terms, occurrences }, files);
    const past = pastOf(history, question);
    const worth = texts.map(({ kind, signals }) => PRIOR[kind] * (signals.content + WEIGHTS.path * signals.path + WEIGHTS.defines * signals.defines));
    const order = worth.map((_, index) => index).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
    const near = nearFiles(files, worth, order);
    const together = past.together(seedsOf(files, worth, order));
    return {
        question,
        terms,
        files: texts.map((file, index) => ({
            ...file,
            signals: {
                ...file.signals,
                similar: past.similar.get(file.path) ?? 0,
                recent: past.recent.get(file.path) ?? 0,
                together: Math.min(1, together.get(file.path) ?? 0),
                near: near.get(index) ?? 0,
            },
        })),
    };
}
function textSignals({ question, terms, occurrences }, files) {
    const mean = files.reduce((sum, { features }) => sum + features.length, 0) / Math.max(1, files.length);
    // A whole identifier is the last of its terms, and the rarest.
    const names = [...question.names].flatMap((name) => {
        const whole = termsOf(name).at(-1) ?? '';
        const weight = terms.weights[terms.ids.get(whole) ?? -1] ?? 0;
        return weight === 0 ? [] : [{ name, hash: hashOf(whole), weight }];
    });
    const scoreOfPath = pathScorer(terms);
    return files.map(({ path, features, kind = kindOf(path) }, index) => {
        const row = occurrences.bytes.subarray(index * occurrences.width, (index + 1) * occurrences.width);
        const defined = definedScore(features.defines, names);
        const signals = {
            content: contentScore(row, features.length / Math.max(1, mean), terms.weights),
            path: scoreOfPath(path),
            defines: defined.score,
            window: 0,
        };
        return { path, kind, signals, names: defined.names, words: () => wordsIn(row, terms) };
    });
}
function wordsIn(row, { names, weights }) {
    const found = [];
    row.forEach((byte, term) => {
        if (byte !== 0)
            found.push(term);
    });
    found.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
    return found.slice(0, WORDS).map((term) => names[term] ?? '');
}
function nearFiles(files, worth, order) {
    const nodes = order.slice(0, GRAPH.nodes).filter((index) => (worth[index] ?? 0) > 0);
    const top = worth[nodes[0] ?? -1] ?? 0;
    const seeds = nodes.map((index, rank) => (rank < GRAPH.seeds ? ((worth[index] ?? 0) / top) ** 2 : 0));
    const chosen = nodes.flatMap((index) => files[index] ?? []);
    const values = nearness(chosen, seeds);
    return new Map(nodes.map((index, at) => [index, values[at] ?? 0]));
}
function seedsOf(files, worth, order) {
    const top = worth[order[0] ?? -1] ?? 0;
    return new Map(order.slice(0, assess_COMPANY).flatMap((index) => {
        const path = files[index]?.path;
        return path === undefined || top === 0 ? [] : [[path, ((worth[index] ?? 0) / top) ** 2]];
    }));
}

;// CONCATENATED MODULE: ./lib/snapshot/central.js





const README = /^readme[^/]*$/i;
const MANIFEST = /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|gemfile|composer\.json|mix\.exs|cmakelists\.txt|makefile|[^/]+\.csproj)$/i;
/**
 * The order when nothing in the repository answers to a task's words: README, manifests, then the sources that most
 * files refer to, a file being referred to by its name as a word.
 */
function rankByCentrality(files) {
    const names = files.map(({ path }) => hashOf(termsOf(subjectOf(path)).at(-1) ?? stem(subjectOf(path))));
    const references = new Map([...new Set(names)].map((name) => [name, 0]));
    for (const { features } of files) {
        for (const name of features.terms) {
            const count = references.get(name);
            if (count !== undefined)
                references.set(name, count + 1);
        }
    }
    const ranked = files.map(({ path, kind = kindOf(path) }, index) => {
        const { score, why } = standing({ path, kind }, references.get(names[index] ?? 0) ?? 0, files.length);
        return { path, kind, score, why: () => why, lines: [] };
    });
    return ranked.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}
function standing({ path, kind }, references, files) {
    if (README.test(path))
        return { score: 1.2, why: 'what the repository is' };
    if (MANIFEST.test(path))
        return { score: 1.1, why: 'the manifest' };
    const score = PRIOR[kind] * (0.1 + references / files);
    return {
        score,
        why: references > 1 ? `${references} files refer to its name` : 'nothing answers to the task’s words',
    };
}

;// CONCATENATED MODULE: ./lib/snapshot/shortlist.js




/** Ranks all files by their features; no text is needed. Deterministic whatever the order of the files. */
function shortlist(request) {
    const { query, history, budget } = request;
    const files = [...request.files].sort((a, b) => (a.path < b.path ? -1 : 1));
    const assessment = assess(query, files, history);
    const asked = rankFiles(assessment, query.files);
    const blind = !asked.some((file) => file.score > 0);
    const ranking = blind ? rankByCentrality(files) : asked;
    return { query, assessment, ranking, blind, wanted: wantedOf(ranking, filesFor(budget)) };
}
/** The best files, and the best tests, which compete among themselves. */
function wantedOf(ranking, most) {
    const tests = ranking.filter(({ kind }) => kind === 'test').slice(0, Math.ceil(most / 3));
    const others = ranking.filter(({ kind }) => kind !== 'test').slice(0, most);
    const chosen = new Set([...others, ...tests].map(({ path }) => path));
    return ranking.filter(({ path }) => chosen.has(path)).map(({ path }) => path);
}

;// CONCATENATED MODULE: ./lib/snapshot/survey.js




/** Ranks what may be ranked and lists the rest. */
function survey_survey(request) {
    const { tree, query, budget, history = [] } = request;
    const { readable, listed, links } = sorted(request);
    const chosen = shortlist({ query, files: readable, history, budget });
    const count = readable.length + listed.length;
    return { tree, budget, shortlist: chosen, listed, count, wanted: { files: chosen.wanted, links } };
}
/** The snapshot, now that the wanted texts are there. */
function survey_snapshotFrom({ tree, budget, shortlist: chosen, listed, count, wanted }, given) {
    const links = new Set(wanted.links);
    const named = listed.map((one) => {
        const target = links.has(one.path) ? given.texts.get(one.path) : undefined;
        return target === undefined ? one : { ...one, content: `-> ${target}` };
    });
    const packed = compose({ ...given, shortlist: chosen, listed: named, budget });
    return { tree, ...packed, budget, omitted: count - packed.files.length };
}
/** Splits the entries into texts to rank and names to list. */
function sorted({ entries, gists, exclude }) {
    const hidden = pathMatcher(exclude);
    const readable = [];
    const listed = [];
    const links = [];
    for (const entry of entries) {
        const { path, marks } = entry;
        const offer = offerOf(entry, hidden);
        if (offer.as === 'hide')
            continue;
        if (isReadableLink(entry) && entry.missing !== true)
            links.push(path);
        const gist = gists.get(path);
        const verdict = offer.as === 'list' ? offer.reason : verdictOn(gist, marks);
        if (typeof verdict !== 'string')
            readable.push({ ...saidKind(entry), path, features: verdict });
        else
            listed.push({ path, content: noteOf(entry, gist?.is === 'pointer' ? gist.bytes : undefined), why: verdict });
    }
    listed.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { readable, listed, links };
}

// EXTERNAL MODULE: ./lib/snapshot/long-runs.js
var long_runs = __webpack_require__(61899);
;// CONCATENATED MODULE: ./lib/snapshot/pairs.js
/** How o200k cuts a text before it merges bytes. */
const SUFFIX = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
const UPPER = String.raw `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const LOWER = String.raw `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const LEAD = String.raw `[^\r\n\p{L}\p{N}]?`;
const PIECES = new RegExp([
    `${LEAD}${UPPER}*${LOWER}+${SUFFIX}`,
    `${LEAD}${UPPER}+${LOWER}*${SUFFIX}`,
    String.raw `\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
].join('|'), 'gu');
/** Slots of the table: a power of two, more than twice the tokens that there are. */
const SLOTS = 2 ** 19;
const pairs_MISSING = 0xffff_ffff;
/** Pieces that are remembered; texts repeat themselves. */
const MOST_KNOWN = 50_000;
/** A counter of tokens by byte pair encoding. Building one takes some milliseconds: no string is made of any token. */
function createCounter(table) {
    const ranks = new Ranks(table);
    const encoder = new TextEncoder();
    const known = new Map();
    let buffer = new Uint8Array(1024);
    const learn = (piece) => {
        if (buffer.length < piece.length * 3)
            buffer = new Uint8Array(piece.length * 3);
        const { written } = encoder.encodeInto(piece, buffer);
        const count = countPieces(buffer.subarray(0, written), ranks);
        if (known.size >= MOST_KNOWN)
            known.clear();
        known.set(piece, count);
        return count;
    };
    return (text) => {
        let total = 0;
        for (const piece of text.match(PIECES) ?? [])
            total += known.get(piece) ?? learn(piece);
        return total;
    };
}
/** Merges the neighbours of the lowest rank until none can be merged, and counts what is left. */
function countPieces(bytes, ranks) {
    if (ranks.of(bytes, 0, bytes.length) !== pairs_MISSING)
        return 1;
    const starts = Array.from({ length: bytes.length + 1 }, (_, at) => at);
    const rankAt = (at) => at + 2 < starts.length ? ranks.of(bytes, starts[at] ?? 0, starts[at + 2] ?? 0) : pairs_MISSING;
    const pairs = starts.map((_, at) => rankAt(at));
    for (;;) {
        let best = 0;
        for (let at = 1; at < pairs.length; at += 1)
            if ((pairs[at] ?? pairs_MISSING) < (pairs[best] ?? pairs_MISSING))
                best = at;
        if ((pairs[best] ?? pairs_MISSING) === pairs_MISSING)
            return starts.length - 1;
        starts.splice(best + 1, 1);
        pairs.splice(best + 1, 1);
        pairs[best] = rankAt(best);
        if (best > 0)
            pairs[best - 1] = rankAt(best - 1);
    }
}
/** Ranks by the bytes of tokens, in an open table over the bytes themselves. */
class Ranks {
    #table;
    /** Per rank the place of its length in the table. */
    #places = new Uint32Array(SLOTS / 2);
    /** Rank + 1, or 0 for an empty slot. */
    #slots = new Uint32Array(SLOTS);
    constructor(table) {
        this.#table = table;
        let count = 0;
        for (let at = 0; at < table.length; at += 1 + (table[at] ?? 0)) {
            let slot = slotOf(table, at + 1, at + 1 + (table[at] ?? 0));
            while (this.#slots[slot] !== 0)
                slot = (slot + 1) % SLOTS;
            this.#places[count] = at;
            count += 1;
            this.#slots[slot] = count;
        }
    }
    /** Rank of a slice, or MISSING. */
    of(bytes, from, to) {
        for (let slot = slotOf(bytes, from, to);; slot = (slot + 1) % SLOTS) {
            const rank = (this.#slots[slot] ?? 0) - 1;
            if (rank < 0)
                return pairs_MISSING;
            if (this.#is(this.#places[rank] ?? 0, bytes.subarray(from, to)))
                return rank;
        }
    }
    #is(place, bytes) {
        if (this.#table[place] !== bytes.length)
            return false;
        for (let at = 0; at < bytes.length; at += 1)
            if (this.#table[place + 1 + at] !== bytes[at])
                return false;
        return true;
    }
}
/** FNV-1a, with what is above folded into what is used. */
function slotOf(bytes, from, to) {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1)
        hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    return ((hash >>> 19) ^ hash) & (SLOTS - 1);
}

;// CONCATENATED MODULE: ./lib/snapshot/conventions.js
const README_LINES = 40;
/** Longer ones are no rules of style. */
const MOST_BYTES = 256 * 1024;
const whole = (_, text) => text;
/** What people tell agents, contributors and readers, and what the gates go by. */
const KINDS = [
    {
        share: 0.4,
        most: 2,
        part: whole,
        paths: [
            ...['agents.md', 'claude.md', '.github/copilot-instructions.md', 'gemini.md', '.cursorrules', 'conventions.md'],
            ...['.windsurfrules', '.clinerules', '.junie/guidelines.md', /^\.cursor\/rules\/[^/]+\.mdc?$/],
        ],
    },
    {
        share: 0.25,
        most: 1,
        part: whole,
        paths: [/^contributing(?:\.(?:md|rst|txt|adoc))?$/, /^(?:\.github|docs?)\/contributing\.(?:md|rst|txt|adoc)$/],
    },
    {
        share: 0.25,
        most: 4,
        part: judgesPart,
        paths: [
            ...['pyproject.toml', 'ruff.toml', '.ruff.toml', '.flake8', 'setup.cfg', 'tox.ini', 'mypy.ini', 'tsconfig.json'],
            ...[
                /^eslint\.config\.[cm]?[jt]s$/,
                /^\.eslintrc(?:\.\w+)?$/,
                /^\.prettierrc(?:\.\w+)?$/,
                'biome.json',
                'deno.json',
            ],
            ...['.rubocop.yml', '.golangci.yml', '.golangci.yaml', 'rustfmt.toml', '.rustfmt.toml', 'clippy.toml'],
            ...['.clang-format', 'checkstyle.xml', 'phpcs.xml', '.php-cs-fixer.php', '.editorconfig'],
        ],
    },
    {
        share: 0.1,
        most: 1,
        part: (_, text) => text.split('\n').slice(0, README_LINES).join('\n'),
        paths: [/^readme(?:\.(?:md|rst|txt|adoc))?$/],
    },
];
/** Tables of files that are not about judges alone. */
const JUDGES = /^(?:tool[.:](?:ruff|black|isort|mypy|pylint|pyright|flake8|pytest|pydocstyle|bandit)\b.*|flake8|mypy.*|isort|pylint.*|pycodestyle|pydocstyle|tool:pytest)$/;
/** The conventions of a tree, in the order in which they are shown. Only regular files; `withheld` are left out. */
function conventionsIn(entries, withheld) {
    const usable = entries.filter(({ path, mode, size, missing }) => mode.startsWith('100') && size > 0 && size <= MOST_BYTES && missing !== true && !withheld(path));
    return KINDS.flatMap(({ paths, most, share, part }) => {
        const found = paths.flatMap((wanted) => usable.filter(({ path }) => matches(path.toLowerCase(), wanted)));
        const chosen = found.slice(0, most);
        return chosen.map((entry) => ({
            entry,
            share: share / chosen.length,
            part: (text) => part(entry.path, text),
        }));
    });
}
function matches(path, wanted) {
    return typeof wanted === 'string' ? path === wanted : wanted.test(path);
}
/** Of `pyproject.toml`, `setup.cfg` and `tox.ini` the judges' tables, of other files all. */
function judgesPart(path, text) {
    if (!/(?:pyproject\.toml|setup\.cfg|tox\.ini)$/i.test(path))
        return text;
    let inside = false;
    const lines = text.split('\n').filter((line) => {
        const table = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1];
        if (table !== undefined)
            inside = JUDGES.test(table.replaceAll('"', ''));
        return inside;
    });
    return lines.join('\n');
}

;// CONCATENATED MODULE: ./lib/snapshot/bytes.js
/** Numbers and texts as bytes, and back; a reader throws RangeError for what a writer does not write. */
/** Characters outside Latin-1, lone halves of pairs among them. */
const WIDE = /[^\0-\xff]/;
/** Collects bytes. */
class ByteWriter {
    #bytes;
    #length = 0;
    /** `room` is how many bytes are expected; more are no mistake. */
    constructor(room = 256) {
        this.#bytes = new Uint8Array(room);
    }
    byte(value) {
        this.#room(1)[this.#length] = value;
        this.#length += 1;
    }
    /** A whole number from 0 to 2^32 - 1, seven bits a byte. */
    number(value) {
        let rest = value;
        for (; rest > 127; rest = Math.floor(rest / 128))
            this.byte((rest % 128) + 128);
        this.byte(rest);
    }
    /** Any string of UTF-16, a byte a character where that is enough. */
    text(value) {
        const size = WIDE.test(value) ? 2 : 1;
        this.number(value.length * 2 + size - 1);
        for (let at = 0; at < value.length; at += 1) {
            const code = value.charCodeAt(at);
            this.byte(code & 255);
            if (size === 2)
                this.byte(code >> 8);
        }
    }
    /** 32-bit numbers, four bytes each. */
    words(values) {
        const bytes = this.#room(values.length * 4);
        const view = new DataView(bytes.buffer);
        for (let at = 0; at < values.length; at += 1)
            view.setUint32(this.#length + at * 4, values[at] ?? 0, true);
        this.#length += values.length * 4;
    }
    raw(values) {
        this.#room(values.length).set(values, this.#length);
        this.#length += values.length;
    }
    done() {
        return this.#bytes.slice(0, this.#length);
    }
    #room(more) {
        if (this.#length + more > this.#bytes.length) {
            const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
            larger.set(this.#bytes);
            this.#bytes = larger;
        }
        return this.#bytes;
    }
}
/** Reads what a writer wrote. */
class ByteReader {
    #bytes;
    #view;
    #at = 0;
    constructor(bytes) {
        this.#bytes = bytes;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    byte() {
        return this.#view.getUint8(this.#move(1));
    }
    number() {
        let value = 0;
        for (let scale = 1; scale < 2 ** 35; scale *= 128) {
            const byte = this.byte();
            value += (byte & 127) * scale;
            if (byte > 127)
                continue;
            if (value > 0xffff_ffff || (byte === 0 && scale > 1))
                break;
            return value;
        }
        throw new RangeError('not a number');
    }
    text(most) {
        const head = this.number();
        const [length, size] = [head >> 1, (head & 1) + 1];
        if (length > most)
            throw new RangeError('a text is too long');
        const from = this.#move(length * size);
        const codes = Array.from({ length }, (_, at) => size === 1 ? (this.#bytes[from + at] ?? 0) : this.#view.getUint16(from + at * 2, true));
        const text = String.fromCharCode(...codes);
        if (size === 2 && !WIDE.test(text))
            throw new RangeError('a text is written longer than it needs');
        return text;
    }
    /** Numbers that rise, or stay: what is sorted once need not be sorted again, and must not be out of order. */
    words(count) {
        const from = this.#move(count * 4);
        const values = new Uint32Array(count);
        let last = 0;
        for (let at = 0; at < count; at += 1) {
            const value = this.#view.getUint32(from + at * 4, true);
            if (value < last)
                throw new RangeError('numbers are out of order');
            last = values[at] = value;
        }
        return values;
    }
    raw(count) {
        const from = this.#move(count);
        return this.#bytes.subarray(from, from + count);
    }
    /** Throws unless everything has been read. */
    end() {
        if (this.#at !== this.#bytes.length)
            throw new RangeError('there is more than was written');
    }
    #move(count) {
        const from = this.#at;
        if (count > this.#bytes.length - from)
            throw new RangeError('there is less than was written');
        this.#at += count;
        return from;
    }
}

;// CONCATENATED MODULE: ./lib/snapshot/gist-codec.js

/** First byte of a gist. */
const gist_codec_KINDS = ['binary', 'pointer', 'text', 'generated', 'minified', 'generated, ranked', 'minified, ranked'];
/** Above what any text of the size that is read can have; the head of a file holds a few hundred imports. */
const gist_codec_MOST = { imports: 1000, name: 400, digits: 18 };
/** The gist as bytes. */
function encodeGist(gist) {
    const writer = new ByteWriter(roomOf(gist));
    writer.byte(gist_codec_KINDS.indexOf(gist_codec_kindOf(gist)));
    if (gist.is === 'binary')
        return writer.done();
    writer.number(gist.weight);
    if (gist.is === 'pointer')
        writer.text(gist.bytes);
    else if (gist.features !== undefined)
        writeFeatures(gist.features, writer);
    return writer.done();
}
/** The gist that `encodeGist` made these bytes of; undefined for any other bytes. */
function decodeGist(bytes) {
    try {
        const reader = new ByteReader(bytes);
        const gist = readGist(reader);
        reader.end();
        return gist;
    }
    catch (error) {
        if (error instanceof RangeError)
            return undefined;
        throw error;
    }
}
function roomOf(gist) {
    if (gist.is !== 'text' || gist.features === undefined)
        return 64;
    const { terms, defines, imports } = gist.features;
    return 64 + terms.length * 5 + defines.length * 4 + imports.length * 40;
}
function gist_codec_kindOf(gist) {
    if (gist.is !== 'text')
        return gist.is;
    if (gist.made === undefined)
        return 'text';
    return gist.features === undefined ? gist.made : `${gist.made}, ranked`;
}
function readGist(reader) {
    const kind = gist_codec_KINDS[reader.byte()];
    if (kind === undefined)
        throw new RangeError('not a kind of gist');
    if (kind === 'binary')
        return { is: kind };
    const weight = reader.number();
    if (kind === 'pointer')
        return { is: kind, weight, bytes: readDigits(reader) };
    if (kind === 'generated' || kind === 'minified')
        return { is: 'text', weight, made: kind };
    const features = readFeatures(reader);
    if (kind === 'text')
        return { is: kind, weight, features };
    return { is: 'text', weight, made: kind === 'generated, ranked' ? 'generated' : 'minified', features };
}
function readDigits(reader) {
    const digits = reader.text(gist_codec_MOST.digits);
    if (!/^\d+$/.test(digits))
        throw new RangeError('not a size');
    return digits;
}
function writeFeatures({ terms, counts, defines, length, imports }, writer) {
    for (const value of [length, terms.length, defines.length, imports.length])
        writer.number(value);
    writer.words(terms);
    writer.raw(counts);
    writer.words(defines);
    for (const name of imports)
        writer.text(name);
}
function readFeatures(reader) {
    const [length, terms, defines, imports] = [reader.number(), reader.number(), reader.number(), reader.number()];
    // Each term occurs at least once, unless it is only defined; a defined name is a term.
    if (imports > gist_codec_MOST.imports || defines > terms)
        throw new RangeError('not features');
    return {
        length,
        terms: reader.words(terms),
        counts: reader.raw(terms),
        defines: reader.words(defines),
        imports: Array.from({ length: imports }, () => reader.text(gist_codec_MOST.name)),
    };
}

;// CONCATENATED MODULE: ./lib/snapshot/outline-codec.js

/** Version of outlines: those of another version must not be mixed in. It changes with the grammars and with how definitions are found. */
const OUTLINES_VERSION = 1;
const outline_codec_KINDS = ['class', 'function', 'method', 'type', 'constant'];
/** Bounds of what is read: a text has at most a megabyte. */
const outline_codec_MOST = { extension: 255, name: 10_000, spans: 0xf_ffff };
/** By what of a path the parser of its text is found. */
function extensionOf(path) {
    return /\.([^./]{1,255})$/.exec(path)?.[1] ?? '';
}
/** The outline as bytes. */
function encodeOutline({ extension, spans }) {
    const writer = new ByteWriter();
    writer.text(extension);
    writer.number(spans.length);
    for (const { name, kind, start, end, signatureEnd, depth } of spans) {
        writer.byte(outline_codec_KINDS.indexOf(kind));
        writer.text(name);
        for (const value of [start, end, signatureEnd, depth])
            writer.number(value);
    }
    return writer.done();
}
/** The outline that `encodeOutline` made these bytes of; undefined for any other bytes. */
function decodeOutline(bytes) {
    try {
        const reader = new ByteReader(bytes);
        const extension = reader.text(outline_codec_MOST.extension);
        const count = reader.number();
        if (count > outline_codec_MOST.spans)
            return undefined;
        const spans = [];
        while (spans.length < count)
            spans.push(readSpan(reader));
        reader.end();
        return { extension, spans };
    }
    catch (error) {
        if (error instanceof RangeError)
            return undefined;
        throw error;
    }
}
function readSpan(reader) {
    const kind = outline_codec_KINDS[reader.byte()];
    if (kind === undefined)
        throw new RangeError('not a kind of symbol');
    const name = reader.text(outline_codec_MOST.name);
    const [start, end, signatureEnd, depth] = [reader.number(), reader.number(), reader.number(), reader.number()];
    return { name, kind, start, end, signatureEnd, depth };
}
/** Whether an outline could be one of this text: in order, within its lines, each symbol within those that enclose it. */
function fits({ spans }, text) {
    let lines = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        lines += 1;
    return spans.every(({ start, end, signatureEnd, depth }, at) => (spans[at - 1]?.start ?? 0) <= start &&
        start <= signatureEnd &&
        signatureEnd <= end &&
        end <= lines &&
        depth <= at);
}

;// CONCATENATED MODULE: ./lib/snapshot/index.js














/** The part of a tree that matters for a query, fitted to the budget, of texts that are all there. Same input, same snapshot. */
function buildSnapshot(request) {
    const texts = new Map(request.texts.map(({ path, text }) => [path, text]));
    const index = createIndexer();
    const gists = new Map(request.entries.flatMap(({ path, marks }) => {
        const text = texts.get(path);
        if (text === undefined)
            return [];
        return [[path, gistOf(text, { index, weight: text.length, byHand: isByHand(marks) })]];
    }));
    return snapshotFrom(survey({ ...request, gists }), { ...request, texts });
}


/***/ }),

/***/ 61899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ inSlices)
/* harmony export */ });
/** Runs that byte pair encoding merges in quadratic time; counted in slices of this many characters instead. */
const SLICE = 256;
const LONG_RUN = /[\p{L}\p{M}]{256}|[^\s\p{L}\p{N}]{256}|\s{256}/u;
/**
 * An exact counter made safe: a text with an unbroken run of 256 letters, marks or blanks is counted in slices, which can
 * give a few tokens more than the exact number, so that no input makes counting slow.
 */
function inSlices(countExactly) {
    return (text) => {
        if (!mayHaveRun(text) || !LONG_RUN.test(text))
            return countExactly(text);
        let total = 0;
        for (let at = 0; at < text.length; at += SLICE)
            total += countExactly(text.slice(at, at + SLICE));
        return total;
    };
}
/** True wherever the pattern is, and many times faster: a run of a slice's length of blanks, or without any. */
function mayHaveRun(text) {
    let run = 0;
    let wasBlank = false;
    for (let at = 0; at < text.length && run < SLICE; at += 1) {
        const code = text.charCodeAt(at);
        const isBlank = code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x1680 && /\s/.test(text.charAt(at)));
        run = isBlank === wasBlank ? run + 1 : 1;
        wasBlank = isBlank;
    }
    return run >= SLICE;
}


/***/ })

};
