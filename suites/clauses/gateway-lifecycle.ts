import { defineClauses } from '../../src/define.ts';

/** How often a gateway asks, when it stops, and that requests do not harm one another. */

const independent = 'RFC 9110 section 3.3: every request can be understood in isolation';
const idempotent =
  'RFC 9110 section 9.2.2: a POST is not repeated without being asked for; incident retry-double-execution';

export default defineClauses([
  {
    id: 'GW-70',
    level: 'must',
    text: 'When the client leaves a stream, the gateway gives the upstream’s up within two seconds.',
    source: 'Incident cancel-not-propagated: the upstream generates to the end for nobody, and bills it.',
    breaks: 'every application whose users may press "stop": they pay for what nobody reads',
  },
  {
    id: 'GW-71',
    level: 'should',
    text: 'A request that the client leaves before it has any output is given up upstream, too, streamed or not.',
    source:
      'Incident cancel-not-propagated: no write fails while nothing comes, so that a gateway has to watch the client’s connection.',
    breaks: 'clients with deadlines: each one passed leaves a generation running',
  },
  {
    id: 'GW-72',
    level: 'observe',
    text: 'A client’s hang-up reaches the upstream at once.',
    source: 'The time from the client’s closing to the upstream’s, on one clock.',
  },
  {
    id: 'GW-73',
    level: 'must',
    text: 'Each client gets the reply to its own request.',
    source: `${independent}; incident cross-talk-under-load`,
    breaks: 'every client; one user reads what another one asked',
  },
  {
    id: 'GW-74',
    level: 'must',
    text: 'Of several requests at once each reaches the upstream and is answered as if it were alone, or refused with 429 or 503.',
    source: `${independent}; incident zero-body-under-concurrency`,
    breaks: 'every application with more than one user',
  },
  {
    id: 'GW-75',
    level: 'should',
    text: 'Requests at once are asked at once, not one after the other.',
    source: 'A generation takes seconds: who queues behind one waits for all of it.',
    breaks: 'first-token deadlines, with a second user',
  },
  {
    id: 'GW-76',
    level: 'must',
    text: 'An upstream that hangs holds up nobody else’s request.',
    source: 'Incident event-loop-blocked-by-stalled-upstream: one silent upstream freezes the gateway.',
    breaks: 'every other client of the gateway times out',
  },
  {
    id: 'GW-77',
    level: 'must',
    text: 'A client that hangs up ends its own request and no other.',
    source: independent,
    breaks: 'every application whose users may press "stop"',
  },
  {
    id: 'GW-78',
    level: 'must',
    text: 'A request that the upstream answers well is asked once, even if the answer takes a second.',
    source: idempotent,
    breaks: 'the bill: each answer is paid for twice',
  },
  {
    id: 'GW-79',
    level: 'observe',
    text: 'After a failure without output a gateway may ask again; how often is told.',
    source: 'Official SDKs ask again twice by themselves: three times as many with a gateway that does so, too.',
  },
  {
    id: 'GW-80',
    level: 'should',
    text: 'A gateway asks again no more often than it is declared to.',
    source: 'What the user says of the gateway’s settings; proxies and SDKs inside it may have their own.',
    breaks: 'the bill, and an upstream that is overloaded already',
  },
  {
    id: 'GW-81',
    level: 'must',
    text: 'Once output has begun, a gateway does not ask again.',
    source: `${idempotent}; what is sent cannot be taken back, and another generation says something else.`,
    breaks: 'the answer: the beginning of one and the end of another; both are billed',
  },
  {
    id: 'GW-82',
    level: 'should',
    text: 'A refusal that asking again cannot change (400, 401, 404, 422) is not asked again.',
    source: 'Official SDKs ask again after 408, 409, 429 and 5xx only.',
    breaks: 'time, and rate limits that count refused requests',
  },
  {
    id: 'GW-83',
    level: 'must',
    text: 'After its client has hung up a gateway does not ask again.',
    source: `${idempotent}; a gateway that takes its own giving up for a failure of the upstream repeats it.`,
    breaks: 'the bill: an answer that nobody waits for is made twice',
  },
  {
    id: 'GW-84',
    level: 'must',
    text: 'A request that fails does not spoil the next one.',
    source: `${independent}; incidents failure-cached, drop-connection-after-stream`,
    breaks: 'every client, until the gateway is restarted or forgets',
  },
  {
    id: 'GW-85',
    level: 'observe',
    text: 'Two requests that are alike are both asked.',
    source: 'A cache that nobody asked for gives the same answer again, which may be what an operator wants.',
  },
]);
