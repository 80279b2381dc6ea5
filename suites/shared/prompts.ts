import type { JsonObject } from '../../src/define.ts';

/** Prompts that any text model answers with text. Each carries the trial's nonce, which defeats caches. */

export const user = (content: string): JsonObject => ({ role: 'user', content });

/** A sentence or two: long enough for several deltas, short enough to be cheap. */
export const sentence = (nonce: string): string =>
  `Task ${nonce}. In two short sentences, say what a lighthouse is for.`;

/** Runs on until the output budget ends it. */
export const counting = (nonce: string): string =>
  `Task ${nonce}. Count from one to three hundred in English words, separated by commas, without any other text.`;

/** Does it do what `counting` asks for? Of anything else nobody knows how long it would have been. */
export const isCount = (text: string): boolean => /\b(?:one|1)\b.*\b(?:two|2)\b/is.test(text);

/** Budgets below this are refused by some bridges to the Responses API. */
export const smallBudget = 16;

/** Asks for text to be given back as it is. */
export const echo = (nonce: string, text: string): string =>
  `Task ${nonce}. Repeat the following line exactly as it is and write nothing else:\n${text}`;
