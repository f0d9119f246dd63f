import type { Finding, TestResult } from './gate.js';
import type { Place } from './place.js';

/** Reports are written by programs that run generated code: longer ones are not read. Characters. */
export const MAX_REPORT = 16 * 1024 * 1024;
/** Findings or tests that one report may hold. */
export const MAX_ENTRIES = 100_000;
export const MAX_MESSAGE = 1_500;

/** A finding as a report has it; the line's text and symbol are looked up in the tree afterwards. */
export type RawFinding = Omit<Finding, 'gate' | 'text' | 'symbol'>;

/** What the parsers need besides the text. */
export type ReportContext = Place;

export type FindingsReport = { readonly findings: readonly RawFinding[] } | { readonly error: string };
export type TestsReport = { readonly tests: readonly TestResult[] } | { readonly error: string };

/** Why a text is not read at all, or undefined. */
export function tooLarge(text: string): { error: string } | undefined {
  if (text.length <= MAX_REPORT) return undefined;
  return { error: `the report has ${text.length} characters, over the limit of ${MAX_REPORT}` };
}

/** JSON of unknown shape, or why it is not JSON. Nesting needs no limit: the parser of V8 does not recurse. */
export function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  const large = tooLarge(text);
  if (large !== undefined) return large;
  if (text.trim() === '') return { error: 'the report is empty' };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: `the report is not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** An object's own property; undefined for anything that is not an object. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

export function textField(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === 'string' ? found : '';
}

/** A 1-based line number; 0 for everything else. */
export function lineField(value: unknown, name: string): number {
  const found = Number(field(value, name) ?? 0);
  return Number.isSafeInteger(found) && found > 0 ? found : 0;
}

export function listField(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}
