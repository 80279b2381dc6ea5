import { AssayError, type Clause } from '../define.ts';

/** Chapters of the specification, in the order in which an implementer meets them: title and families of clause ids. */
const chapters: readonly { readonly title: string; readonly families: readonly string[] }[] = [
  { title: 'HTTP', families: ['HTTP'] },
  { title: 'Chat: what a request may ask for', families: ['CHAT-REQ', 'PARAM'] },
  { title: 'Chat: the reply', families: ['CHAT'] },
  { title: 'Tool calls', families: ['TOOL'] },
  { title: 'Event streams', families: ['SSE'] },
  { title: 'Chat: the stream', families: ['CHAT-STREAM'] },
  { title: 'Time', families: ['TIME'] },
  { title: 'Large requests', families: ['PAYLOAD'] },
  { title: 'Errors', families: ['ERR'] },
  { title: 'Usage', families: ['USAGE'] },
  { title: 'Connections and parallel requests', families: ['LIFE'] },
  { title: 'Models', families: ['MODELS'] },
  { title: 'Embeddings', families: ['EMB'] },
  { title: 'Legacy completions', families: ['COMP'] },
  { title: 'Responses', families: ['RESP'] },
  { title: 'Responses: the stream', families: ['RESP-STREAM'] },
  { title: 'Open Responses (advisory)', families: ['OR'] },
  { title: 'The published schema to the letter (advisory)', families: ['LITERAL'] },
  { title: 'Gateways', families: ['GW'] },
  { title: 'Worth knowing', families: ['NOTE'] },
];

/** `CHAT-STREAM-08` is of the family `CHAT-STREAM`. */
const familyOf = (id: string): string => id.replace(/-\d+$/, '');

export interface Chapter {
  readonly title: string;
  readonly clauses: readonly Clause[];
}

/** All clauses by chapter, in the order of their ids. Throws AssayError('internal') for a clause without a chapter. */
export const inChapters = (clauses: readonly Clause[]): readonly Chapter[] => {
  const all = [...clauses].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const homeless = all.filter(({ id }) => !chapters.some(({ families }) => families.includes(familyOf(id))));
  if (homeless.length > 0) {
    throw new AssayError('internal', `no chapter takes the clauses ${homeless.map(({ id }) => id).join(', ')}`, {
      hint: 'Add their family to src/catalogue/chapters.ts.',
    });
  }
  return chapters
    .map(({ title, families }) => ({ title, clauses: all.filter(({ id }) => families.includes(familyOf(id))) }))
    .filter((chapter) => chapter.clauses.length > 0);
};
