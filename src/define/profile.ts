/** Rules of other books, which nobody is measured by unless asked for. */
const advisoryProfiles = ['openai-literal', 'open-responses'] as const;

export type AdvisoryProfile = (typeof advisoryProfiles)[number];

/**
 * How much is asked of a target.
 * - `core`: small and cheap; what most clients need. The payload ladder, and some thirty requests beside it.
 * - `full`: every rule of conformance, each probe as often as it says.
 * - `openai-literal`: the published schema to the letter, which OpenAI itself does not keep. Advisory.
 * - `open-responses`: what Open Responses demands beyond OpenAI's own `/responses`. Advisory.
 */
export const profiles = ['core', 'full', ...advisoryProfiles] as const;

export type Profile = (typeof profiles)[number];
export const isProfile = (name: string): name is Profile => profiles.some((profile) => profile === name);
