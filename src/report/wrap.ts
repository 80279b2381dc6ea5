const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const joined = /^[\p{Mn}\p{Me}]/u;
const colors = /\u001b\[[\d;]*m/g;

const widthOf = (character: string): number => (joined.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** Columns that text takes in a terminal; colour sequences take none. */
export const displayWidth = (text: string): number =>
  [...text.replace(colors, '')].reduce((sum, character) => sum + widthOf(character), 0);

/** Fills up with blanks on the right to so many columns. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** Shortens to so many columns in the middle, for names differ at both ends. Text without colour sequences only. */
export const shortenMiddle = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text;
  const characters = [...text];
  const half = Math.max(0, width - 1) / 2;
  return `${take(characters, Math.ceil(half))}…${take(characters.toReversed(), Math.floor(half), true)}`;
};

const take = (characters: readonly string[], width: number, backwards = false): string => {
  let used = 0;
  const taken: string[] = [];
  for (const character of characters) {
    used += widthOf(character);
    if (used > width) break;
    taken.push(character);
  }
  return (backwards ? taken.toReversed() : taken).join('');
};

const pieces = (word: string, width: number): readonly string[] => {
  const found: string[] = [];
  let rest = [...word];
  while (rest.length > 0) {
    const piece = take(rest, width) || (rest[0] ?? '');
    found.push(piece);
    rest = rest.slice([...piece].length);
  }
  return found;
};

const wrapLine = (line: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').flatMap((each) => (displayWidth(each) > width ? pieces(each, width) : [each]))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && displayWidth(longer) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
};

/** Breaks text into lines of at most `width` columns: at blanks, and within words only where they are longer than that. */
export const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLine(line.replaceAll('\t', '  '), Math.max(1, width)));
