/**
 * Characters that a terminal, a browser or a reader's eye would obey instead of showing: C0 and C1 controls (ESC and
 * with it every colour, cursor and OSC sequence), soft hyphens, bidirectional and zero-width marks, separators, tags,
 * and the two non-characters that XML cannot carry.
 * LF and TAB stay.
 */
const obeyed =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]/gu;

const shown = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : `\\u{${code.toString(16)}}`;
};

/** Makes text from the wire harmless by showing what it would do: ESC reads as ␛, U+202E as \u{202e}. Keeps LF and TAB. */
export const visible = (text: string): string => text.toWellFormed().replace(obeyed, shown);

/** As `visible`, and on one line: LF reads as ␊. */
export const oneLine = (text: string): string => visible(text).replaceAll('\n', '␊').replaceAll('\t', ' ');

/**
 * Keeps CI runners from obeying text: they read `::command::` at the start of a line, whatever blanks and colours
 * precede it, and `##[command]` (GitHub), `##vso[` (Azure), `##teamcity[` anywhere in one. Apply to finished lines, for
 * wrapping makes new line starts.
 */
export const neutraliseCommands = (text: string): string =>
  text.replace(/^((?:\s|\u001b\[[\d;]*m)*)::/gm, '$1\\::').replace(/##(?=\w*\[)/g, '#\\#');

/** Cuts text at `max` characters and says so. */
export const clip = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max).toWellFormed()} … (${text.length} characters in all)`;
