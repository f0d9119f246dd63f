import { readdirSync, readFileSync } from 'node:fs';

/** Set in the environment of every command of a copy, and inherited by what it leaves running. */
export const COOKIE = 'AUTO_ORCHESTRATOR_VIEW';

/** A process may start another while we look: a few rounds catch up with all but a race that a mount would not have. */
const ROUNDS = 5;

/**
 * Kills processes that a command left behind in another session, found by the cookie as Jenkins and the Actions runner do.
 * Only where there is a /proc; a process that cleaned its environment is not found.
 */
export async function killSurvivors(cookie: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = processesWith(`${COOKIE}=${cookie}`);
    if (found.length === 0) return;
    for (const pid of found) kill(pid);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function processesWith(marker: string): number[] {
  try {
    const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return names.filter((name) => hasMarker(name, marker)).map(Number);
  } catch {
    return [];
  }
}

function hasMarker(pid: string, marker: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(marker);
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}
