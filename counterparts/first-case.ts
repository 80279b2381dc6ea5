import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMocks } from '../mocks/registry.ts';
import { startMock } from '../mocks/server.ts';
import { printError, say } from '../src/cli/print.ts';
import type { Fault } from '../src/define.ts';
import { createWriter } from '../src/report/write.ts';
import { exitCodes } from '../src/run/exit-code.ts';
import { cacheFolder } from './cache.ts';
import { normalise } from './field.ts';
import { type Call, readTold, refusalCalls, searchCalls, sizes, toRows, touchesChat } from './first-case-plan.ts';
import { type Asked, countLines, toReport } from './first-case-report.ts';
import { refusingUpstreams } from './first-case-upstreams.ts';
import { freePort, runToEnd, startProcess, waitUntilHealthy } from './process.ts';
import { installPinned } from './venv.ts';

const usage = `node counterparts/first-case.ts [--out DIR] [--only PATTERN] [--litellm VERSION]

Searches for what makes LiteLLM hand back nothing: its acompletion, its router and its proxy are asked every fault at
three sizes, and some upstreams that refuse. Writes litellm-VERSION.json.
  --out DIR          write there; reports/field/first-case unless said
  --only PATTERN     only faults whose id matches this regular expression; '^$' for none
  --litellm VERSION  one that counterparts/python pins: 1.81.5 unless said`;

const versionOfTheCase = '1.81.5';
const timeoutSeconds = 2;
const concurrency = 6;
const key = 'sk-client';
/** The replies' own pauses, shortened: here it is about what comes, not when. */
const pace = 0.1;
const startLimitMs = 120_000;

interface Workplace {
  readonly version: string;
  readonly python: string;
  readonly scratch: string;
}

interface Proxy {
  readonly url: string;
  readonly log: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** The proxy before the mock, for any model, with `drop_params`. Its whole log is kept. */
const startProxy = async ({ python, scratch }: Workplace, upstream: string): Promise<Proxy> => {
  const config = join(scratch, 'proxy.json');
  const logFile = join(scratch, 'proxy.log');
  const params = { model: 'openai/*', api_base: upstream, api_key: 'sk-upstream', max_retries: 0 };
  await writeFile(
    config,
    JSON.stringify({
      model_list: [{ model_name: '*', litellm_params: params }],
      litellm_settings: { drop_params: true, request_timeout: timeoutSeconds },
      router_settings: { num_retries: 0, disable_cooldowns: true, timeout: timeoutSeconds },
      general_settings: { master_key: key },
    }),
  );
  const port = await freePort();
  const litellm = [python, '-c', 'from litellm import run_server; run_server()'];
  const options = ['--host', '127.0.0.1', '--port', `${port}`, '--config', config, '--telemetry', 'False'];
  const server = startProcess({
    file: 'sh',
    args: ['-c', `exec "$@" > '${logFile}' 2>&1`, 'sh', ...litellm, ...options],
    cwd: scratch,
    env: { LITELLM_LOCAL_MODEL_COST_MAP: 'True', HOME: scratch },
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilHealthy('LiteLLM', `${url}/health/liveliness`, server, {}, startLimitMs);
  return { url: `${url}/v1`, log: () => readFile(logFile, 'utf8'), stop: server.stop };
};

/** Has the script make the calls before a mock and a proxy of their own. */
const ask = async (workplace: Workplace, faults: readonly Fault[], calls: readonly Call[]): Promise<Asked> => {
  const { python, scratch } = workplace;
  const mock = await startMock({ pace, mocks: { faults, dialects: [] } });
  const proxy = await startProxy(workplace, mock.url);
  try {
    const plan = join(scratch, 'plan.json');
    const results = join(scratch, 'results.jsonl');
    const asked = { upstream: mock.url, proxy: proxy.url, key, timeout: timeoutSeconds, concurrency, calls };
    await writeFile(plan, JSON.stringify(asked));
    const script = join(import.meta.dirname, 'python', 'acompletion.py');
    await runToEnd({ file: python, args: [script, plan, results] }, 'Run it again; it calls nothing but 127.0.0.1.');
    const rows = toRows(calls, readTold(await readFile(results, 'utf8')));
    return { calls: calls.length, rows, log: countLines(await proxy.log()) };
  } finally {
    await proxy.stop();
    await mock.close();
  }
};

const search = async (workplace: Workplace, out: string, only: RegExp): Promise<void> => {
  const { faults } = await loadMocks();
  const chosen = faults.filter(({ id }) => touchesChat(id) && only.test(id));
  const calls = searchCalls(['reference', ...chosen.map(({ id }) => `fault/${id}`)]);
  say(`${chosen.length} faults, ${calls.length} calls`);
  const searched = await ask(workplace, chosen, calls);
  const refusals = refusalCalls(refusingUpstreams.map(({ id }) => `fault/${id}`));
  say(`${refusingUpstreams.length} upstreams that refuse, ${refusals.length} calls`);
  const refused = await ask(workplace, refusingUpstreams, refusals);
  const setting = { litellm: workplace.version, sizes, timeoutSeconds, concurrency, faults: chosen.length };
  const report = toReport(setting, searched, refused, refusingUpstreams);
  const folders = [
    [workplace.scratch, 'SCRATCH'],
    [cacheFolder(), 'CACHE'],
    [homedir(), 'HOME'],
  ] as const;
  const text = normalise(JSON.stringify(report, null, 1), folders);
  await createWriter(out, []).write(`litellm-${workplace.version}.json`, `${text}\n`);
  say(`${report.search.nothing.length} of ${searched.rows.length} combinations hand back nothing`);
};

const main = async (args: readonly string[]): Promise<number> => {
  const options = {
    out: { type: 'string' },
    only: { type: 'string' },
    litellm: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) {
    say(usage);
    return exitCodes.ok;
  }
  const version = values.litellm ?? versionOfTheCase;
  const python = await installPinned(cacheFolder(), `litellm-${version}`, say);
  const scratch = await mkdtemp(join(tmpdir(), 'assay-first-case-'));
  const out = values.out ?? join(import.meta.dirname, '..', 'reports', 'field', 'first-case');
  try {
    await search({ version, python, scratch }, out, new RegExp(values.only ?? ''));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return exitCodes.ok;
};

// The handler of `exit` ends what we started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exitCode = exitCodes.usage;
}
