import { casesOf, type Case } from './cases.ts';
import { mean, measure, type Measures } from './score.ts';
import { reasonByContent } from '../../src/snapshot/candidates.js';
import { createIndexer, type Features } from '../../src/snapshot/features.js';
import { shortlist } from '../../src/snapshot/shortlist.js';
import { compose } from '../../src/snapshot/compose.js';
import { countTokens } from '../../src/snapshot/tokens.js';
import { PASSAGE } from '../../src/snapshot/excerpt.js';
import { OPENING } from '../../src/snapshot/draft.js';
import { SHARE, VALUE } from '../../src/snapshot/pack.js';
import { BLOCK } from '../../src/snapshot/blocks.js';
import { readFileSync } from 'node:fs';
const all: Record<string, any> = { PASSAGE, OPENING, SHARE, VALUE, BLOCK };
const index = createIndexer();
const known = new Map<string, Features>();
const loaded: { one: Case; list: any; texts: Map<string, string>; listed: any[]; set: string }[] = [];
const budgets = (process.env.B ?? '8000,16000').split(',').map(Number);
for (const set of (process.env.SETS ?? 'dev,extra').split(',')) for (const one of casesOf(`/tmp/rank/${set}.jsonl`, '/work/.mirror,/work/h/corpus,/work/h/corpus-init')) {
  const readable = one.request.texts.filter(({ text }) => reasonByContent(text) === undefined);
  const files = readable.map(({ path, text }) => { if (!known.has(text)) known.set(text, index(text)); return { path, features: known.get(text)! }; });
  const list = shortlist({ query: one.request.query, files, history: one.history, budget: 32000 });
  const wanted = new Set([...list.wanted, ...one.task.gold, ...one.task.gold_tests]);
  const texts = new Map(readable.filter(({ path }) => wanted.has(path)).map(({ path, text }) => [path, text]));
  loaded.push({ one: { ...one, request: undefined as never }, list: { ...list }, texts, listed: [], set });
}
known.clear();
console.error('loaded', loaded.length);
const memo = new Map<string, number>();
const count = (t: string): number => { let n = memo.get(t); if (n === undefined) { if (memo.size > 400000) memo.clear(); n = countTokens(t); memo.set(t, n); } return n; };
function evaluate(name: string): number {
  const rows: { set: string; budget: number; m: Measures }[] = [];
  for (const { one, list, texts, listed, set } of loaded) for (const budget of budgets) {
    const shot = compose({ shortlist: list, texts, listed, budget, countTokens: count });
    rows.push({ set, budget, m: measure(one.task, shot.files, (p) => texts.get(p) ?? '') });
  }
  let line = name.padEnd(34); let score = 0;
  for (const set of new Set(rows.map((r) => r.set))) for (const b of budgets) {
    const some = rows.filter((r) => r.set === set && r.budget === b).map((r) => r.m);
    const [f, l, t, a] = [mean(some.map((m) => m.fileRec)), mean(some.map((m) => m.lineRec)), mean(some.map((m) => m.testRec)), mean(some.map((m) => m.acc5))];
    line += ` ${set}@${b / 1000} F ${f.toFixed(3)} L ${l.toFixed(3)} T ${t.toFixed(3)} A ${a.toFixed(2)}`; score += f + l + 0.1 * t;
  }
  console.log(`${line} = ${(score / 2 / budgets.length).toFixed(4)}`);
  return score;
}
evaluate('base');
for (const variant of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const old: [any, string, number][] = [];
  for (const pair of variant.split(' ')) { const [k = '', v = ''] = pair.split('='); const [o = '', f = ''] = k.split('.'); old.push([all[o], f, all[o][f]]); all[o][f] = Number(v); }
  evaluate(variant);
  for (const [o, f, v] of old) o[f] = v;
}
