/** Counts what the demo expected and did not see. */
export class Checks {
  #passed = 0;
  readonly #differences: string[] = [];

  /** One expectation: printed with a sign, and with what was seen instead when it does not hold. */
  expect(claim: string, holds: boolean, seen?: string): void {
    if (holds) this.#passed += 1;
    else this.#differences.push(seen === undefined ? claim : `${claim} (seen: ${seen})`);
    console.log(`  ${holds ? '✓' : '✗'} ${claim}${holds || seen === undefined ? '' : `\n      seen: ${seen}`}`);
  }

  equal(claim: string, seen: string | number | null | undefined, expected: string | number): void {
    this.expect(`${claim}: ${expected}`, seen === expected, String(seen));
  }

  /** What differed, then `N passed, N failed` alone on the last line. Returns the exit code. */
  close(): number {
    if (this.#differences.length > 0) console.log('\nThis differs from what the demo is there to show:');
    for (const difference of this.#differences) console.log(`  ${difference}`);
    console.log(`\n${this.#passed} passed, ${this.#differences.length} failed`);
    return this.#differences.length === 0 && this.#passed > 0 ? 0 : 1;
  }
}

/** A secret that the demo hands out, and whose value must show up nowhere. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** `name in place` for each canary found; as it is, in base64, reversed, or URL-encoded. */
export function leaks(canaries: readonly Canary[], places: Readonly<Record<string, string | Buffer>>): string[] {
  const forms = canaries.flatMap(({ name, value }) => [
    { name, text: value },
    { name: `${name} in base64`, text: Buffer.from(value).toString('base64').replace(/=+$/, '') },
    {
      name: `${name} in base64 with a user`,
      text: Buffer.from(`x-access-token:${value}`).toString('base64').replace(/=+$/, ''),
    },
    { name: `${name} reversed`, text: Array.from(value).reverse().join('') },
  ]);
  return Object.entries(places).flatMap(([place, content]) =>
    forms.filter(({ text }) => content.includes(text)).map(({ name }) => `${name} in ${place}`),
  );
}
