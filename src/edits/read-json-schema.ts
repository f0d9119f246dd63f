/** The one form of an answer in JSON. */
import { z } from 'zod';

const Text = z.string().refine((text) => text.isWellFormed(), 'holds half of a surrogate pair');
const Path = Text.min(1);

/** A key whose value is null counts as absent: tools with strict schemas fill in all keys. */
function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Models write truth values as text too. */
const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const Patch = z
  .strictObject({
    path: Path,
    /** What some tools have the model say about the edit. */
    instruction: optional(Text),
    /** The command of a tool that has several. */
    command: optional(z.enum(['str_replace', 'create', 'write', 'edit', 'update', 'replace'])),
    content: optional(Text),
    /** The content of a new file, in tools that make them. */
    file_text: optional(Text),
    edits: optional(
      z
        .array(
          z.strictObject({
            search: Text,
            replace: Text,
            line: optional(z.int().positive()),
            all: optional(Flag),
            count: optional(z.int().positive()),
          }),
        )
        .min(1),
    ),
    diff: optional(Text.min(1)),
    delete: optional(z.boolean()),
    rename_to: optional(Path),
  })
  .superRefine((patch, context) => {
    const bodies = [patch.content, patch.file_text, patch.edits, patch.diff].filter(
      (body) => body !== undefined,
    ).length;
    const others = (patch.delete === true ? 1 : 0) + bodies;
    const alone = patch.delete !== true && bodies === 0 && patch.rename_to !== undefined;
    if (!alone && (others !== 1 || (patch.delete === true && patch.rename_to !== undefined))) {
      context.addIssue(
        'expected exactly one of "content", "edits", "diff", "delete": true; "rename_to" alone or with one of the first three',
      );
    }
  });
/** The edits of one file. */
export type Patch = z.infer<typeof Patch>;

/** The answer in JSON: what a `submit_edits` call takes. */
export const Answer = z.strictObject({
  summary: optional(Text),
  code_patches: optional(z.array(Patch)),
  new_tests: optional(z.array(Patch)),
  notes: optional(z.union([Text, z.array(Text)])),
});
