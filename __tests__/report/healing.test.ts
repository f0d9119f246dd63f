import { describe, expect, test } from '@jest/globals';
import { bodyMarker, healedPart, readMarker, replaceBody, type HealingFacts } from '../../src/report/index.js';

const FACTS: HealingFacts = {
  task: 'A-1',
  digest: 'ab12',
  run: '9-1-00000000',
  base: 'main',
  tip: '1'.repeat(40),
  candidate: '2'.repeat(40),
  files: ['state/tasks.yaml'],
  reason: 'Nothing is broken.',
};
const OURS = `${bodyMarker('A-1', 'ab12', '7-1-00000000')}\n**Nothing is broken.**\n\n### Task A-1\n<!-- /auto-orchestrator -->`;

describe('the text of a pull request whose commit was made anew', () => {
  test('says so first, keeps the evidence and the marker, and what people wrote around it', () => {
    const existing = `Please look at this, @ada.\n\n${OURS}\n\nfixes #3`;

    const body = replaceBody(existing, healedPart(existing, FACTS));

    expect(body).toMatch(/^Please look at this, @ada\.\n\n<!-- auto-orchestrator task=A-1/);
    expect(body).toMatch(/<!-- \/auto-orchestrator -->\n\nfixes #3$/);
    expect(readMarker(body)).toEqual({ task: 'A-1', digest: 'ab12', run: '7-1-00000000' });
    expect(body).toContain(`on tree \`${FACTS.candidate}\`: Nothing is broken.`);
    expect(body.indexOf('[!NOTE]')).toBeLessThan(body.indexOf('**Nothing is broken.**'));
  });

  test('a second healing replaces the note of the first', () => {
    const once = replaceBody(OURS, healedPart(OURS, FACTS));
    const again = replaceBody(once, healedPart(once, { ...FACTS, tip: '3'.repeat(40) }));

    expect(again.match(/\[!NOTE\]/g)).toHaveLength(1);
    expect(again).toBe(once.replace('1'.repeat(40), '3'.repeat(40)));
  });

  test('where a person has taken our part away, the note is all there is of it', () => {
    const body = replaceBody('My own words.', healedPart('My own words.', FACTS));

    expect(readMarker(body)?.task).toBe('A-1');
    expect(body).toMatch(/<!-- \/auto-orchestrator -->\n\nMy own words\.$/);
  });
});
