import { defineClauses } from '../../src/define.ts';

/** What is legal, and still worth knowing: these never fail. */
export default defineClauses([
  {
    id: 'NOTE-01',
    level: 'observe',
    text: 'Optional members that say nothing are better left out than written as null.',
    source: 'Incident null-fields-emitted: strictly typed clients reject them. OpenAI itself sends some nulls.',
    breaks: 'Clients with strict types (zod, serde) for members that the contract does not call nullable.',
  },
  {
    id: 'NOTE-02',
    level: 'observe',
    text: 'A chunk carries a delta, and no message or legacy function_call beside it.',
    source: 'Incident extra-message-in-chunk. Extra members are allowed, and Perplexity sends both.',
    breaks: 'Clients that take the message for the answer, or the empty stub for a function call.',
  },
]);
