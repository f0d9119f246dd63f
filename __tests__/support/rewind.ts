/** Between two jobs: the checkout of the next one, the heads that the forge shows, and the way back to how it all was. */
import { git, refsOf } from './git-fixture.ts';
import type { LoopbackForge } from './loopback-forge.ts';
import type { Site } from './site.ts';

/** One repository and its forge. */
interface Place {
  readonly forge: LoopbackForge;
  readonly site: Pick<Site, 'name' | 'bare' | 'checkout'>;
}

/** The checkout of the next job. */
export function refresh({ bare, checkout }: Place['site']): void {
  git(checkout, ['fetch', '--quiet', bare, 'main']);
  git(checkout, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);
}

/** A forge shows the head that a branch has; the one on loopback is told. */
export function showHeads({ forge, site }: Place): void {
  const refs = refsOf(site.bare);
  for (const { number, head, state } of forge.pulls(site.name)) {
    const sha = refs.get(`refs/heads/${head.ref}`);
    if (state === 'open' && sha !== undefined) forge.changePull(site.name, number, { head: { ...head, sha } });
  }
}

/** Puts refs and pull requests back to how they were. */
export function keep({ site, forge }: Place): () => void {
  const refs = refsOf(site.bare);
  const pulls = forge.pulls(site.name).map((pull) => structuredClone(pull));
  return () => {
    for (const ref of refsOf(site.bare).keys()) if (!refs.has(ref)) git(site.bare, ['update-ref', '-d', ref]);
    for (const [ref, oid] of refs) git(site.bare, ['update-ref', ref, oid]);
    for (const pull of pulls) forge.changePull(site.name, pull.number, structuredClone(pull));
    refresh(site);
  };
}
