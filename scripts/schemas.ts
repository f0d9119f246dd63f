/** Writes the JSON schemas of what people and other programs read or write, from the zod schemas that check them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { TaskSpec } from '../src/backlog/task.ts';
import { Config } from '../src/config-schema.ts';
import { EventLog } from '../src/ledger/record.ts';
import { LogRecord } from '../src/report/log-record.ts';

const FOLDER = fileURLToPath(new URL('../docs/schemas', import.meta.url));

/** File name → text of each schema, as it should be. */
export function freshSchemas(): Map<string, string> {
  const schemas = {
    'task.schema.json': { title: 'A task of the backlog', schema: TaskSpec },
    'config.schema.json': { title: '.github/auto-orchestrator.yml', schema: Config },
    'run-events.schema.json': { title: 'docs/run_events.json on the ledger branch', schema: EventLog },
    'run-log.schema.json': { title: 'A line of run.jsonl', schema: LogRecord },
  };
  return new Map(
    Object.entries(schemas).map(([name, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return [name, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}

/** Names of schemas in docs/schemas that are not what the sources say. */
export function staleSchemas(): string[] {
  const read = (name: string) => {
    try {
      return readFileSync(join(FOLDER, name), 'utf8');
    } catch {
      return undefined;
    }
  };
  return [...freshSchemas()].filter(([name, text]) => read(name) !== text).map(([name]) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of freshSchemas()) writeFileSync(join(FOLDER, name), text);
}
