import type { Repository, SyntaxCheck } from '../ports.js';
import { storedForm, type Stored, type Work } from './attributes.js';
import { syntaxProblems } from './syntax.js';

/** The changes as *start*'s own rules store them, or everything that speaks against them: rules and new syntax errors. */
export async function finishChanges(
  repository: Pick<Repository, 'pathRules'>,
  work: Work & { readonly python?: SyntaxCheck | undefined },
): Promise<Stored> {
  const stored = await storedForm(repository, work);
  const faulty = await syntaxProblems({ ...work, start: work.files });
  if (faulty.length === 0) return stored;
  return { ok: false, rejected: [...(stored.ok ? [] : stored.rejected), ...faulty] };
}
