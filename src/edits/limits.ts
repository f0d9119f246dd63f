/** What one answer may cost us. A model has no honest need for more; a hostile one must not exhaust memory. */

/** UTF-8 bytes of a whole answer. */
export const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
/** Distinct paths an edit set may name. */
export const MAX_FILES = 100;
/** Edits of one edit set. Each hunk, each anchor and each way to read a block counts as one: all are looked for. */
export const MAX_EDITS = 1000;
/** Parts of a search that leaves lines out between them. */
export const MAX_PIECES = 50;
/** Bytes and lines of an existing file that is edited. */
export const MAX_EDITED_BYTES = 20 * 1024 * 1024;
export const MAX_EDITED_LINES = 1_000_000;
/** Bytes an edit set may add to one file (for a new file: its size). */
export const MAX_FILE_BYTES = 1024 * 1024;
/** Bytes an edit set may add to all files together. */
export const MAX_TOTAL_BYTES = 2 * 1024 * 1024;
/** Characters of all lines that the edits of one file change, each line counted as often as it is changed: a line may be long. */
export const MAX_CHANGED_CHARACTERS = 64 * 1024 * 1024;
/** Characters of one line that an edit may write: people do not, and no reviewer reads such a line. */
export const MAX_LINE_LENGTH = 20_000;
/** Nesting of objects and arrays in a JSON answer; the schema needs five levels. */
export const MAX_JSON_DEPTH = 32;
/** Characters kept of the model's summary and of its notes. */
export const MAX_PROSE = 4000;
/** Problems or candidate places reported before "and N more". */
export const MAX_LISTED = 20;
