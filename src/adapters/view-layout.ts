import { dirname } from 'node:path';
import { isBelow } from './view-place.js';
import type { MountStep } from './view-script.js';

/** The places that a mounted view deals with; all absolute. */
export interface MountPlaces {
  /** The checkout: where the view is seen. */
  readonly root: string;
  /** Where all views of this process live: hidden, so that no gate reaches another's layers. */
  readonly home: string;
  /** What a gate may write besides the tree: home, tmp, reports. */
  readonly gate: string;
  /** Where the view's git finds objects. */
  readonly objects: string;
  /** Folders with secrets or with what will be published: the runner's temp folder, private git directories. */
  readonly hidden: readonly string[];
  /** Package stores outside the checkout: readable, changes thrown away. */
  readonly stores: readonly string[];
  /** Where a memory lies that outlives runs: a real path outside the checkout; out of the reach of all gates. */
  readonly memory?: string | undefined;
}

/** Package stores worth an overlay: none that another covers, none that would show again what is hidden. */
export function storePlaces(
  folders: readonly string[],
  places: Pick<MountPlaces, 'root' | 'home' | 'hidden'>,
): string[] {
  const secret = [places.home, ...places.hidden];
  const usable = [...new Set(folders)]
    .filter((folder) => folder !== '/' && !isBelow(folder, places.root))
    .filter((folder) => !secret.some((place) => isBelow(place, folder)));
  return usable.filter((folder) => !usable.some((other) => other !== folder && isBelow(folder, other)));
}

/**
 * The steps of the set-up. Everything is mounted in the run's folder first, then secrets are hidden, then things are put
 * in their places, so that a place below a hidden folder is seen and its neighbours are not. The folders that lead to the
 * memory are pinned first: else a gate could move one of them away, and leave a memory of its own in the place.
 */
export function mountSteps(
  places: MountPlaces,
  layers: { tree: readonly string[]; objects: readonly string[] },
): MountStep[] {
  const inRoot = places.hidden.filter((place) => isBelow(place, places.root));
  const outside = places.hidden.filter((place) => !isBelow(place, places.root));
  const { memory } = places;
  const stores = places.stores.map((place, index) => ({ name: `store-${index}`, place }));
  return [
    ...foldersTo(memory).map((place) => ({ kind: 'pin', place }) as const),
    { kind: 'overlay', name: 'root', layers: layers.tree },
    { kind: 'merge', name: 'objects', layers: layers.objects },
    ...stores.map(({ name }) => ({ kind: 'overlay', name, layers: [name] }) as const),
    ...outside.map((place) => ({ kind: 'hide', place }) as const),
    { kind: 'hide', place: places.home },
    ...stores.map(({ name, place }) => ({ kind: 'place', name, place }) as const),
    { kind: 'place', name: 'root', place: places.root },
    ...inRoot.map((place) => ({ kind: 'hide', place }) as const),
    ...(memory === undefined ? [] : [{ kind: 'hide', place: memory } as const]),
    { kind: 'place', name: 'objects', place: places.objects },
    { kind: 'place', name: 'gate', place: places.gate },
  ];
}

/** The folders that lead to a place, outermost first, without the root. */
function foldersTo(place: string | undefined): string[] {
  const folders: string[] = [];
  for (let at = dirname(place ?? '/'); at !== dirname(at); at = dirname(at)) folders.unshift(at);
  return folders;
}
