/**
 * Keeps secrets out of everything we write. Pure: text in, text out. What cannot be caught is a secret that is printed
 * in pieces or encrypted: the gates never see one in the first place.
 */

/** Shorter values would blank ordinary words; no real credential is shorter. */
const SHORTEST = 6;
const MASK = '***';

/** Shapes of credentials that nobody told us about: GitHub, OpenAI-like, AWS, Google, GitLab, Slack, JWT, PEM. */
const TOKEN_SHAPES = [
  /(?:\b|(?<=\\[nrtbf]))gh[pousr]_[A-Za-z0-9_.-]{16,}/g,
  /(?:\b|(?<=\\[nrtbf]))github_pat_[A-Za-z0-9_]{20,}/g,
  /(?:\b|(?<=\\[nrtbf]))sk-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g,
  /(?:\b|(?<=\\[nrtbf]))(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /(?:\b|(?<=\\[nrtbf]))AIza[0-9A-Za-z_-]{35}/g,
  /(?:\b|(?<=\\[nrtbf]))glpat-[0-9A-Za-z_-]{20,}/g,
  /(?:\b|(?<=\\[nrtbf]))xox[abeoprs]-[0-9A-Za-z-]{10,}/g,
  /(?:\b|(?<=\\[nrtbf]))eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
];

/**
 * A function that replaces every form of the secrets, and whatever looks like a well-known token, by `***`.
 * Secrets shorter than 6 characters are ignored.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const known = knownForms(secrets);
  return (text) => {
    let clean = known === undefined ? text : text.replace(known, MASK);
    for (const shape of TOKEN_SHAPES) clean = clean.replace(shape, MASK);
    return clean;
  };
}

/**
 * A test of texts for the secrets in any of their forms. Well-known shapes of other credentials are not looked for: a
 * repository may hold made-up ones.
 */
export function createDetector(secrets: readonly string[]): (text: string) => boolean {
  const known = knownForms(secrets);
  return (text) => known !== undefined && text.search(known) !== -1;
}

function knownForms(secrets: readonly string[]): RegExp | undefined {
  const forms = [...new Set(secrets.flatMap(maskForms))].sort((a, b) => b.length - a.length);
  return forms.length === 0 ? undefined : new RegExp(forms.map(escapeRegExp).join('|'), 'g');
}

/**
 * All forms of a secret to look for: as it is, its lines, base64 at the three alignments (so that it is found inside a
 * longer encoded text), URL-encoded, JSON-escaped, reversed, hex. Empty for secrets shorter than 6 characters.
 */
export function maskForms(secret: string): string[] {
  const lines = secret.includes('\n') ? secret.split(/\r?\n/).filter((line) => line.length >= 8) : [];
  const whole = [secret, secret.trim()].filter((value) => value.length >= SHORTEST);
  const forms = [...whole, ...lines].flatMap(encodings);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

function encodings(value: string): string[] {
  const bytes = Buffer.from(value);
  const url = encodeURIComponent(value.toWellFormed());
  const hex = bytes.toString('hex');
  return [
    value,
    ...[0, 1, 2].flatMap((offset) => alignedBase64(bytes, offset)),
    url,
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    JSON.stringify(value).slice(1, -1),
    Array.from(value).reverse().join(''),
    hex,
    hex.toUpperCase(),
  ];
}

/** The characters of a base64 text that depend on these bytes alone, when `offset` (mod 3) other bytes come before. */
function alignedBase64(bytes: Buffer, offset: number): string[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  const form = padded.toString('base64').slice(first, last);
  return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
