/** Asks an engine for the snapshot of each task at each budget, and scores what it answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engines.ts';
import { borrow, contentsAt } from './git.ts';
import { missedOf, nothing, scoreOf } from './score.ts';
import type { Source } from './tasks.ts';
import type { Answer, Row, Task } from './task.ts';

/** How to measure. */
export interface Plan {
  readonly budgets: readonly number[];
  readonly temp: string;
  /** An engine for a checkout without files, whose objects are those of the repository. */
  readonly open: (place: { checkout: string; temp: string }) => Promise<Engine>;
  readonly onRow: (row: Row, task: Task) => void;
}

/** The scores of all tasks, one repository after the other. */
export async function measure(sources: readonly Source[], plan: Plan): Promise<Row[]> {
  const rows: Row[] = [];
  for (const source of sources) {
    const temp = mkdtempSync(join(plan.temp, 'repository-'));
    const checkout = borrow(source.place, join(temp, 'checkout'));
    await using engine = await plan.open({ checkout, temp });
    for (const task of source.tasks) {
      for (const budget of plan.budgets) {
        const row = await rowOf(engine, { checkout, task, budget });
        rows.push(row);
        plan.onRow(row, task);
      }
    }
    rmSync(temp, { recursive: true });
  }
  return rows;
}

async function rowOf(
  engine: Engine,
  { checkout, task, budget }: { checkout: string; task: Task; budget: number },
): Promise<Row> {
  const started = performance.now();
  const answer = await answerOf(engine, task, budget);
  const seconds = (performance.now() - started) / 1000;
  const what = { id: task.id, repo: task.repo, budget, seconds };
  if (answer instanceof Error) return { ...what, ...nothing(task), error: answer.message, missed: task.gold };
  const files = contentsAt(checkout, task.base_commit, pathsOf(task, answer));
  const question = { task, answer, budget };
  return { ...what, ...scoreOf(question, files), missed: missedOf(question, files) };
}

async function answerOf(engine: Engine, task: Task, budget: number): Promise<Answer | Error> {
  try {
    return await engine.answer(task, budget);
  } catch (error) {
    return error as Error;
  }
}

function pathsOf(task: Task, { files }: Answer): string[] {
  return [...new Set([...files.map(({ path }) => path), ...task.gold])];
}
