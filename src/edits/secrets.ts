/** Shapes of secrets that have no business in a change; prefixes as their issuers publish them. */
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an AWS access key', /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  ['a GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{22,})/],
  ['a GitLab token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/],
  [
    'an API key of the form sk-…',
    /(?<![A-Za-z0-9_-])sk-(?:(?:proj|ant|svcacct|admin|or)-[A-Za-z0-9_-]{16,}|[A-Za-z0-9]{20,})/,
  ],
  ['a Slack token', /(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9-]{10,}/],
  ['a Google API key', /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/],
  ['a Stripe key', /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16,}/],
  ['an npm token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/],
];

/** Bidirectional controls that make code read otherwise than it runs (CVE-2021-42574, "Trojan Source"). */
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200f]/;

/** The kinds of secrets a text seems to hold, each once with its first line; never the secret itself. */
export function findSecrets(text: string): string[] {
  return PATTERNS.flatMap(([name, pattern]) => {
    const at = text.search(pattern);
    return at === -1 ? [] : [`${name} on line ${lineAt(text, at)}`];
  });
}

/** The 1-based line of the first bidirectional control character, or undefined. */
export function findBidi(text: string): number | undefined {
  const at = text.search(BIDI);
  return at === -1 ? undefined : lineAt(text, at);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
