/** Members whose values are words for people, or names that the laws and the matrix check: no judgement hangs on them. */
const words = new Set([
  'what',
  'expected',
  'actual',
  'fix',
  'title',
  'clause',
  'evidence',
  'incidents',
  'faults',
  'check',
  'excerpt',
  'at',
]);

/** Functions whose arguments are words for people. */
const sayers = new Set(['inconclusive', 'skip', 'atBody', 'atChunk', 'atFrame', 'atHeader', 'show', 'check']);

const isWords = (node) =>
  (node.type === 'ObjectProperty' && node.key.type === 'Identifier' && words.has(node.key.name)) ||
  (node.type === 'CallExpression' && node.callee.type === 'Identifier' && sayers.has(node.callee.name));

// What `declareValuePlugin(PluginKind.Ignore, …)` of @stryker-mutator/api makes; the package comes with the core.
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'words',
    value: {
      shouldIgnore: ({ node }) => (isWords(node) ? 'Words for people: no verdict hangs on them.' : undefined),
    },
  },
];
