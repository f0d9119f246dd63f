import type { Body } from './content.js';
import type { Edit, Rejection } from './edit.js';

/** All edits of one file of *start*, by the path it has there. */
export interface Group {
  readonly path: string;
  readonly bodies: Body[];
  readonly moves: { readonly edit: Extract<Edit, { kind: 'rename' }>; readonly index: number }[];
  readonly deletes: { readonly edit: Extract<Edit, { kind: 'delete' }>; readonly index: number }[];
}

/** Edits by file; an edit under the new name of a renamed file belongs to that file. Repeated edits count once. */
export function groupEdits(edits: readonly Edit[], exists: (path: string) => boolean): Group[] {
  const origins = new Map(
    edits.flatMap((edit) => (edit.kind === 'rename' && !exists(edit.to) ? [[edit.to, edit.path] as const] : [])),
  );
  const groups = new Map<string, Group>();
  const seen = new Set<string>();
  for (const [index, edit] of edits.entries()) {
    const path = edit.kind === 'rename' ? edit.path : (origins.get(edit.path) ?? edit.path);
    const group = groups.get(path) ?? { path, bodies: [], moves: [], deletes: [] };
    groups.set(path, group);
    const key = JSON.stringify(edit);
    if (!seen.has(key)) {
      addEdit(group, edit, index);
    }
    seen.add(key);
  }
  return [...groups.values()];
}

function addEdit(group: Group, edit: Edit, index: number): void {
  if (edit.kind === 'delete') {
    group.deletes.push({ edit, index });
  } else if (edit.kind === 'rename') {
    group.moves.push({ edit, index });
  } else {
    group.bodies.push({ edit, index });
  }
}

/** Why the edits of one file cannot go together, or with what the file is; undefined when they can. */
export function groupProblem(
  group: Group,
  file: { readonly present: boolean; readonly loaded: boolean; readonly exists: (path: string) => boolean },
): Pick<Rejection, 'code' | 'reason'> | undefined {
  const [move] = group.moves;
  const deletes = group.deletes.length > 0;
  const taken = move !== undefined && move.edit.to !== group.path && file.exists(move.edit.to);
  const cases: readonly (readonly [boolean, Rejection['code'], string])[] = [
    [file.present && !file.loaded, 'binary', 'The file exists, but its content is not to be had as text.'],
    [
      !file.loaded && (deletes || move !== undefined),
      'missing',
      'There is no such file to delete or rename. Check the path, or leave the edit out.',
    ],
    [
      deletes && group.bodies.length + group.moves.length > 0,
      'overlap',
      'The file is deleted and changed in one answer. Send one or the other.',
    ],
    [group.moves.length > 1, 'overlap', 'The file is renamed to two names in one answer. Send one of them.'],
    [taken, 'exists', 'A file of the new name exists. Choose another name, or edit that file.'],
  ];
  const found = cases.find(([applies]) => applies);
  return found === undefined ? undefined : { code: found[1], reason: found[2] };
}
