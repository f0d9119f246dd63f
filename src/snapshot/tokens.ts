import { countTokens as countExactly } from 'gpt-tokenizer/encoding/o200k_base';
import { inSlices } from './long-runs.js';

/** Text such as "<|endoftext|>" in a repository is text: by default the tokenizer throws on it. */
const PLAIN = { disallowedSpecial: new Set<string>() };

/** Tokens of a text by o200k_base, as the package counts them. */
export const countTokens = inSlices((text) => countExactly(text, PLAIN));
