import { createDetector, createRedactor } from './adapters/redaction.js';
import type { Person } from './ports.js';

/** Author of ledger and lease commits: the machine's own, never the person's whose checkout it is. */
export const MACHINE: Person = { name: 'auto-orchestrator', email: 'auto-orchestrator@users.noreply.github.com' };

/** Secrets of this run, and the redactor that knows them. */
export interface Vault {
  readonly token: string | undefined;
  readonly apiKey: string | undefined;
  readonly redact: (text: string) => string;
  /** Whether a text holds one of the secrets, in any form we know. */
  readonly holdsSecret: (text: string) => boolean;
}

/** The secrets as harden.ts took them, by what they are for. */
export function openVault(secrets: Readonly<Record<string, string | undefined>>): Vault {
  const token = secrets['INPUT_TOKEN'] ?? secrets['GITHUB_TOKEN'] ?? secrets['GH_TOKEN'];
  const apiKey = secrets['INPUT_API-KEY'] ?? secrets['OPENAI_API_KEY'];
  const known = Object.values(secrets).flatMap((secret) => secret ?? []);
  return { token, apiKey, redact: createRedactor(known), holdsSecret: createDetector(known) };
}
