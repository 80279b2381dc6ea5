/** Shorter secrets are words that occur by chance: only `Bearer <secret>` is replaced for them. */
const minLength = 8;
const mark = '[redacted]';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Matches the secret and any prefix of it of at least `minLength` characters, for messages that cut keys short. */
const withPrefixes = (secret: string): string => {
  let rest = '';
  for (const letter of [...secret.slice(minLength)].reverse()) rest = `(?:${literal(letter)}${rest})?`;
  return literal(secret.slice(0, minLength)) + rest;
};

/** The secret inside base64 text, at each of the three alignments, without the characters that its neighbours shape. */
const base64Forms = (secret: string): readonly string[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : shift + 1, -1);
  });

const patternOf = (secret: string): string => {
  if (secret.length < minLength) return `(?<=Bearer )${literal(secret)}(?![\\w-])`;
  const forms = [encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...base64Forms(secret)]
    .filter((form) => form !== secret && form.length >= minLength)
    .map(literal);
  return [...forms, withPrefixes(secret)].join('|');
};

/** Replaces every secret, by value, in whatever form text carries it: plain, cut short, URL-, JSON- or base64-encoded. */
export const createRedactor = (secrets: readonly string[]): ((text: string) => string) => {
  const known = [...new Set(secrets)].filter((secret) => secret !== '').toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(known.map(patternOf).join('|'), 'g');
  return (text) => text.replace(pattern, mark);
};
