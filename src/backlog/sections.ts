import { isAttribute } from './attributes.js';
import { readBody, type BodyLines } from './body.js';
import { expandTabs, type Heading, type Item, type Outline } from './outline.js';
import { TASK_ID } from './task.js';

/** A task's text, found but not yet read. Line numbers are 0-based. */
export interface FoundTask {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  /** `(low)` after the id of a box. */
  readonly priority: string | undefined;
  readonly done: boolean;
  readonly body: BodyLines;
}

/** A heading or box that looks like a task but has no valid id. */
export interface Nameless {
  readonly line: number;
  readonly title: string;
  /** What stands where an id should be; undefined = nothing does. */
  readonly badId: string | undefined;
}

interface Section {
  readonly heading: Heading;
  readonly task: { readonly id: string; readonly title: string } | undefined;
  readonly indices: number[];
  readonly criteria: Set<number>;
}

const ACCEPTANCE = /^acceptance(?: criteria)?:?$/i;
const NAMED_HEADING = /^([^\s:]+)\s?:\s*(.*)$/;
/** Letters, then a number after a separator: what an issue tracker's key looks like. */
const KEY = /^\[?[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*[._-]\d+\]?(?=$|[\s—–-])/;
/** Enough of a word to see that it was meant as an id. */
const LONGEST_ID = 400;
const ALMOST_KEY = /^[^A-Za-z]*[A-Za-z]\S*[-_.#/]+\d/;

/** Every task of the outline, in the order of its lines, and what only looks like one. */
export function findTasks(outline: Outline): { tasks: FoundTask[]; nameless: Nameless[] } {
  const { sections, owner } = sectionsOf(outline);
  const tasks: FoundTask[] = [];
  const nameless: Nameless[] = [];
  for (const section of sections) {
    const { heading, task, indices, criteria } = section;
    const body = { outline, indices, offset: 0, criteria };
    if (task !== undefined) tasks.push({ ...task, line: heading.line, priority: undefined, done: false, body });
    else nameless.push({ line: heading.line, title: heading.text, badId: badIdOf(heading.text) });
  }
  const boxes = findBoxes(outline, owner);
  tasks.push(...boxes.tasks);
  nameless.push(...boxes.nameless);
  return { tasks: tasks.sort((a, b) => a.line - b.line), nameless: nameless.sort((a, b) => a.line - b.line) };
}

/** Sections that are tasks or look like one. A section holds deeper headings, and ends at one that is not deeper. */
function sectionsOf(outline: Outline): { sections: Section[]; owner: Map<number, Section> } {
  const sections: Section[] = [];
  const owner = new Map<number, Section>();
  let open: Section[] = [];
  for (const [index, heading] of outline.headings.entries()) {
    open = open.filter((section) => section.heading.depth < heading.depth);
    const opened = openSection(outline, heading, { around: open.at(-1), next: outline.headings[index + 1] });
    if (opened !== undefined) {
      sections.push(opened);
      open.push(opened);
    }
    const section = open.at(-1);
    const end = outline.headings[index + 1]?.line ?? outline.lines.length;
    if (section !== undefined) for (const line of take(section, heading, end)) owner.set(line, section);
  }
  return { sections, owner };
}

/** Gives a section the lines of a heading and below. Its own heading and "Acceptance criteria" are no text of it. */
function take(section: Section, heading: Heading, end: number): number[] {
  const isCriteria = section.heading !== heading && ACCEPTANCE.test(heading.text);
  const isText = section.heading !== heading && !isCriteria;
  const lines = rangeOf(isText ? heading.line : heading.end, end);
  for (const line of lines) {
    section.indices.push(line);
    if (isCriteria) section.criteria.add(line);
  }
  return lines;
}

function openSection(
  outline: Outline,
  heading: Heading,
  { around, next }: { around: Section | undefined; next: Heading | undefined },
): Section | undefined {
  const task = nameOfHeading(heading.text);
  const family = around?.task === undefined ? undefined : familyOf(around.task.id);
  // A heading inside a task ("### UTF-8: what to do") is part of it unless its id is of the same family.
  const isInside = family !== undefined && (task === undefined || family !== familyOf(task.id));
  if (isInside || (task === undefined && !looksLikeTask(outline, heading, next))) return undefined;
  return { heading, task, indices: [], criteria: new Set() };
}

/** `AUTH-12: Title` */
function nameOfHeading(text: string): Section['task'] {
  const [, id = '', title = ''] = NAMED_HEADING.exec(text) ?? [];
  return TASK_ID.test(id) ? { id, title } : undefined;
}

function familyOf(id: string): string {
  return /^[A-Za-z]+/.exec(id)?.[0].toLowerCase() ?? '';
}

/** By its key, its attributes, or acceptance criteria right below it. */
function looksLikeTask(outline: Outline, heading: Heading, next: Heading | undefined): boolean {
  if (ACCEPTANCE.test(heading.text)) return false;
  if (KEY.test(heading.text) || badIdOf(heading.text) !== undefined) return true;
  if (next !== undefined && next.depth > heading.depth && ACCEPTANCE.test(next.text)) return true;
  const indices = rangeOf(heading.end, next?.line ?? outline.lines.length);
  const { attributes } = readBody({ outline, indices, offset: 0, criteria: new Set() });
  return attributes.some(({ name }) => isAttribute(name));
}

function badIdOf(text: string): string | undefined {
  const word = /^([^\s:]+)\s?:/.exec(text)?.[1];
  return word !== undefined && !TASK_ID.test(word) && ALMOST_KEY.test(word.slice(0, LONGEST_ID)) ? word : undefined;
}

/** Boxes outside tasks' sections. What is nested in a task's box belongs to it, other ids of its family excepted. */
function findBoxes(
  outline: Outline,
  owner: ReadonlyMap<number, Section>,
): { tasks: FoundTask[]; nameless: Nameless[] } {
  const tasks: FoundTask[] = [];
  const nameless: Nameless[] = [];
  const families = new Map<Item, string>();
  for (const item of outline.items.values()) {
    const { checked, line, text } = item;
    if (checked === undefined || text === '' || isOfTask(owner.get(line))) continue;
    const around = ancestors(item);
    const named = nameOfBox(text);
    const family = around.map((ancestor) => families.get(ancestor)).find((found) => found !== undefined);
    if (named !== undefined && (family ?? familyOf(named.id)) === familyOf(named.id)) {
      families.set(item, familyOf(named.id));
      tasks.push({ ...named, line, done: checked, body: bodyOfBox(outline, item, named.id) });
    } else if (!owner.has(line) && around.every((ancestor) => ancestor.checked === undefined)) {
      nameless.push({ line, title: text, badId: badIdOf(text) });
    }
  }
  return { tasks, nameless };
}

function isOfTask(section: Section | undefined): boolean {
  return section?.task !== undefined;
}

/** The items around an item, nearest first. */
function ancestors(item: Item): Item[] {
  return item.parent === undefined ? [] : [item.parent, ...ancestors(item.parent)];
}

/** `AUTH-13 (low) Title`, a colon after the id allowed. */
function nameOfBox(text: string): { id: string; title: string; priority: string | undefined } | undefined {
  const [, id = '', rest = ''] = /^(\S+?):?(?:\s+(.*))?$/.exec(text) ?? [];
  if (!TASK_ID.test(id)) return undefined;
  const [, priority, title = ''] = /^(?:\(\s*([A-Za-z]+)\s*\):?\s*)?(.*)$/.exec(rest) ?? [];
  return { id, title: title.replace(/^[—–-]\s+/, ''), priority };
}

function bodyOfBox(outline: Outline, item: Item, id: string): BodyLines {
  const indices: number[] = [];
  for (let line = item.line + 1; line < item.end; line += 1) {
    const nested = outline.items.get(line);
    const other = nested?.checked === undefined ? undefined : nameOfBox(nested.text);
    if (nested !== undefined && other !== undefined && familyOf(other.id) === familyOf(id)) line = nested.end - 1;
    else indices.push(line);
  }
  return { outline, indices, offset: indentOf(outline, indices, item.offset), criteria: new Set() };
}

/** The indentation of the least indented line, where it is more than needed but too little for indented code. */
function indentOf({ lines }: Outline, indices: readonly number[], needed: number): number {
  const texts = indices.map((index) => lines[index] ?? '').filter((text) => text.trim() !== '');
  const least = texts.reduce((min, text) => Math.min(min, indentation(text)), Infinity);
  return least > needed && least < needed + 4 ? least : needed;
}

function indentation(text: string): number {
  return /^ */.exec(expandTabs(text))?.[0].length ?? 0;
}

function rangeOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** The key that a nameless task's text begins with or mentions, if any. */
export function keyIn(text: string): string | undefined {
  return text.split(/[\s[\](){}*`:,]+/).find((word) => TASK_ID.test(word) && KEY.test(word));
}
