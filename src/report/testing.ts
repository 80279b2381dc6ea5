import {
  type CheckResult,
  type FindingRecord,
  type Measurement,
  type Results,
  type TargetName,
  targetKey,
} from '../define.ts';
import type { Catalogue, ReportContext } from './reporter.ts';
import { countVerdicts, matrixOf } from './tally.ts';

/** For tests of reports: everything that a target could put into a report to take it over. */
export const hostile = [
  '</script><script>alert(1)</script><img src=x onerror=alert(2)>',
  '"><svg onload=alert(3)> \' onmouseover=alert(4) `',
  '\u001b[2J\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u009b31m',
  '\n::error title=forged::pwned\n  ::set-output name=x::y\n##[error]pwned ##vso[task.complete]',
  '\n```\n# heading\n</details>\n| cell |\n[link](javascript:alert(5)) ![i](http://evil.example/x) @octocat #1',
  ']]> <!-- --> &lt; \u0000 \u0008 \r \ufffe \ud800 \u202eevil\u2066 \u200b',
].join(' ');

export const anExcerpt = 'data: {"id":"c-1","choices":[{"index":0,"delta":{"content":"Hi"}}]}';

export const aFinding = (over: Partial<FindingRecord> = {}): FindingRecord => ({
  what: 'The first delta has no role.',
  expected: '"assistant"',
  actual: 'absent',
  evidence: {
    exchange: 'acme/small/stream-short/t0s0',
    at: 'frame 1 at 412 ms, /choices/0/delta/role',
    excerpt: anExcerpt,
    file: 'exchanges/acme_small_stream-short_t0s0.json',
    curl: `curl -sS -i -N -g -X POST --url 'https://api.acme.example/v1/chat/completions' -H "authorization: Bearer $ACME_KEY" --data-raw '{"model":"small"}'`,
  },
  fix: 'Send role with the first delta of every choice.',
  ...over,
});

export const aResult = (over: Partial<CheckResult> = {}): CheckResult => ({
  target: { provider: 'acme', model: 'small' },
  suite: 'streaming',
  check: 'streaming/first-delta-has-role',
  title: 'The first delta of every choice carries `role: "assistant"`',
  clause: 'CHAT-STREAM-08',
  level: 'must',
  verdict: 'pass',
  findings: [],
  trials: { n: 1, failed: 0, withheld: 0 },
  ...over,
});

export const aFailure = (over: Partial<CheckResult> = {}): CheckResult =>
  aResult({
    verdict: 'fail',
    findings: [aFinding()],
    trials: { n: 3, failed: 2, withheld: 0 },
    incidents: ['vercel/ai#4242'],
    ...over,
  });

export const aMeasurement = (over: Partial<Measurement> = {}): Measurement => ({
  target: { provider: 'acme', model: 'small' },
  probe: 'stream-short',
  trial: 0,
  exchange: 'acme/small/stream-short/t0s0',
  status: 200,
  end: 'complete',
  requestBytes: 412,
  responseBytes: 5_120,
  headersMs: 120.4,
  firstEventMs: 130.2,
  firstChunkMs: 412.3,
  lastChunkMs: 1900.1,
  totalMs: 1912.8,
  lagMs: 1.2,
  promptTokens: 21,
  completionTokens: 64,
  ...over,
});

type Target = Results['targets'][number];

export const aTarget = (over: Partial<Target> = {}): Target => ({
  provider: 'acme',
  model: 'small',
  baseUrl: 'https://api.acme.example/v1',
  preflight: { ok: true },
  requests: 12,
  tokens: { prompt: 420, completion: 1280 },
  ...over,
});

/** Results of a run, with a summary that fits. */
export const someResults = (
  over: Partial<Omit<Results, 'run' | 'summary'>> & { run?: Partial<Results['run']> } = {},
): Results => {
  const { run, ...rest } = over;
  const results = rest.results ?? [aResult(), aFailure({ check: 'streaming/ends-with-done' })];
  const targets = rest.targets ?? [
    ...new Map(results.map(({ target }) => [targetKey(target), aTarget({ ...target })])).values(),
  ];
  return {
    version: 1,
    run: {
      id: '2026-01-02T03-04-05-678Z-abc',
      startedAt: '2026-01-02T03:04:05.678Z',
      durationMs: 83_400,
      complete: true,
      exitCode: 1,
      seed: 7,
      tool: { name: 'assay', version: '0.1.0' },
      ...run,
    },
    measurements: [aMeasurement()],
    ...rest,
    targets,
    results,
    summary: {
      verdicts: countVerdicts(results),
      requests: targets.reduce((sum, { requests }) => sum + requests, 0),
      bySuite: matrixOf({ targets, results }).cells.map(({ target, suite, counts }) => ({
        target,
        suite,
        verdicts: counts,
      })),
    },
  };
};

const hostileTrials: CheckResult['trials'] = {
  n: 4,
  failed: 2,
  withheld: 0,
  wilson: [0.15, 0.85],
  pattern: { kind: 'only-above-a-size', detail: hostile },
  passHatK: [0.5, 0.17, 0, 0],
  groups: [1024, 65_536].map((bytes) => ({ by: 'size', label: hostile, bytes, n: 2, failed: bytes > 1024 ? 2 : 0 })),
  decision: { p0: 0.01, p1: 0.1, outcome: 'undecided' },
};

const hostileTimes = (target: TargetName): Pick<Results, 'measurements' | 'distributions'> => ({
  measurements: [
    aMeasurement({
      target,
      probe: hostile,
      exchange: hostile,
      end: hostile,
      stream: { manner: 'inconclusive', reason: hostile, deltas: 2, reads: 2, largestShare: 0.5, spread: 0.1 },
      timeline: { at: [100, 200], bytes: [10, 20], sender: [90, 190], reply: hostile },
    }),
  ],
  distributions: (['first-chunk', 'gap'] as const).map((metric) => ({
    target,
    metric,
    n: 2,
    ...{ p50: 1, p90: 2, p95: 2, p99: 2, max: 2 },
    histogram: [
      { le: 1, count: 1 },
      { le: 2, count: 1 },
    ],
  })),
});

/** A run in which every text that can come over the wire is hostile. */
export const hostileResults = (): Results => {
  const target = { provider: 'acme', model: `model ${hostile}` };
  const finding = aFinding({
    what: `The text is wrong: ${hostile}`,
    expected: `not ${hostile}`,
    actual: hostile,
    evidence: {
      exchange: `acme/${hostile}/t0s0`,
      at: `frame 1 at 1 ms, ${hostile}`,
      excerpt: hostile,
      file: `../../etc/passwd" onclick="${hostile}`,
      curl: `curl ${hostile}`,
    },
    fix: `Do not send ${hostile}.`,
  });
  const judged = { target, findings: [finding], incidents: ['javascript:alert(1)', `acme/x#1 ${hostile}`] };
  return someResults({
    run: { complete: false, incompleteBecause: `because ${hostile}`, exitCode: 5 },
    targets: [
      {
        ...aTarget(target),
        baseUrl: `https://x.example/${hostile}`,
        preflight: { ok: false, reason: hostile, hint: hostile },
      },
    ],
    results: [
      aFailure({
        ...judged,
        trials: hostileTrials,
        title: `Title ${hostile}`,
        check: `chat/a ${hostile}`,
        suite: 'chat',
      }),
      aFailure({ ...judged, verdict: 'warn', level: 'should', check: 'chat/b', suite: 'chat' }),
      aFailure({ ...judged, check: 'chat/listed', suite: 'chat' }),
      aResult({
        target,
        verdict: 'pass',
        check: 'chat/c',
        suite: 'chat',
        findings: [{ ...finding, softened: 'note' }],
      }),
      aResult({ target, verdict: 'inconclusive', reason: hostile, check: 'chat/d' }),
      aResult({ target, verdict: 'skip', reason: hostile, check: 'chat/e' }),
      aResult({ target, verdict: 'error', reason: hostile, check: 'chat/f' }),
    ],
    ...hostileTimes(target),
    baseline: {
      file: hostile,
      expected: [`${targetKey(target)} chat/listed`],
      stale: [`${hostile} chat/z`],
      unmatched: [hostile],
      quarantined: [`${targetKey(target)} chat/b`],
      entries: (['holds', 'expired'] as const).map((state) => ({
        ...{ list: state === 'holds' ? 'quarantine' : 'expected', check: 'chat/b', target: hostile, reason: hostile },
        ...{
          owner: hostile,
          expires: hostile,
          link: `javascript:${hostile}`,
          state,
          covers: [`${targetKey(target)} chat/b`],
        },
      })),
    },
  });
};

export const catalogue: Catalogue = new Map([
  [
    'CHAT-STREAM-08',
    {
      text: 'The first delta of each choice carries `role: "assistant"`.',
      source: 'openai-node ChatCompletionStream.ts',
      breaks: 'openai-node stream() throws',
    },
  ],
]);

export const aContext = (over: Partial<ReportContext> = {}): ReportContext => ({
  color: false,
  width: 100,
  catalogue,
  env: {},
  ...over,
});
