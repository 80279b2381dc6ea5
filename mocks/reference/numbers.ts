const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A number from 0 to 9999 in English words: `two hundred forty-one`. */
export const inWords = (n: number): string => {
  if (n >= 1000) return `${inWords(Math.floor(n / 1000))} thousand${n % 1000 === 0 ? '' : ` ${inWords(n % 1000)}`}`;
  if (n >= 100) return `${small[Math.floor(n / 100)]} hundred${n % 100 === 0 ? '' : ` ${inWords(n % 100)}`}`;
  if (n >= 20) return `${tens[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${small[n % 10]}`}`;
  return small[n] ?? String(n);
};

/** English words or digits as a number up to 9999, or null. */
export const fromWords = (text: string): number | null => {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  let sum = 0;
  let part = 0;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const unit = word === 'a' ? 1 : small.indexOf(word);
    const ten = tens.indexOf(word);
    if (unit >= 0) part += unit;
    else if (ten >= 2) part += ten * 10;
    else if (word === 'hundred') part = (part || 1) * 100;
    else if (word === 'thousand') {
      sum += (part || 1) * 1000;
      part = 0;
    } else if (word !== 'and') return null;
  }
  return sum + part;
};

/** The longest run of words at the start of the text that is a number, or null. */
const leading = (text: string): number | null => {
  const words = text.trim().split(/\s+/).slice(0, 6);
  for (let n = words.length; n > 0; n--) {
    const value = fromWords(
      words
        .slice(0, n)
        .join(' ')
        .replace(/[.,;:!?]+$/, ''),
    );
    if (value !== null) return value;
  }
  return null;
};

/** The count that a prompt asks for (`Count from one to three hundred`), or null. Digits unless words are asked for. */
export const countTo = (text: string): string | null => {
  const wish =
    /\b(?:count|list (?:all|the) numbers|write (?:all|the) numbers)\b[^.\n]{0,40}?\bfrom ([\w-]{1,40}) (?:up )?to ([^.\n]{1,60})/i.exec(
      text,
    );
  const from = wish?.[1] === undefined ? null : fromWords(wish[1]);
  const to = wish?.[2] === undefined ? null : leading(wish[2]);
  if (from === null || to === null || to < from) return null;
  const words = !/^\d/.test(wish?.[2] ?? '') || /\bwords?\b/i.test(text);
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => (words ? inWords(from + i) : String(from + i)));
  return numbers.join(/\b(?:lines?|newlines?)\b/i.test(wish?.[0] ?? '') ? '\n' : ', ');
};
