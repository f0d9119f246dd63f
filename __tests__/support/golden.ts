import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/**
 * Compares text with a file in `golden/` beside the test. Golden files are what people read: they change by
 * `UPDATE_GOLDEN=1` only, and the difference is reviewed.
 */
export function goldenFiles(testUrl: string): (name: string, text: string) => void {
  return (name, text) => {
    const file = new URL(`golden/${name}`, testUrl);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  };
}
