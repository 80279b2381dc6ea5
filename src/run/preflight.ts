import { AssayError, isObject, type ProbeContext, type Reading, type Target } from '../define.ts';
import type { Driver } from '../drive/index.ts';
import { read } from '../read/index.ts';

/** What one small request told us of a target, before any suite. */
export interface Preflight {
  readonly ok: boolean;
  /** Why not, and what to do; null if ok. */
  readonly reason: string | null;
  readonly hint: string | null;
  /** The name under which the target takes an output budget. */
  readonly budgetField: 'max_tokens' | 'max_completion_tokens';
  /** It thinks before it speaks, so budgets are raised. */
  readonly reasons: boolean;
}

/** Output tokens that a thinking model gets on top, so that it comes to its answer. */
const reasoningAllowance = 2048;

/** Puts an output budget, in tokens, under the name that this target takes; more of it if it thinks first. */
export const outputBudget =
  ({ budgetField, reasons }: Preflight): ProbeContext['budget'] =>
  (tokens) => ({ [budgetField]: tokens + (reasons ? reasoningAllowance : 0) });

const messageOf = (reading: Reading): string => {
  const error = reading.errors[0]?.value;
  const message = isObject(error) ? error.message : error;
  return typeof message === 'string' ? message.slice(0, 200) : reading.text.slice(0, 120).trim();
};

const connectionTrouble = (reading: Reading, target: Target): Pick<Preflight, 'reason' | 'hint'> | null => {
  const { kind, detail } = reading.exchange.end;
  const host = new URL(target.baseUrl).host;
  switch (kind) {
    case 'refused':
      return { reason: `${host} refused the connection`, hint: 'Is the server running, and is the port right?' };
    case 'unresolved':
      return {
        reason: `${host} could not be looked up (${detail ?? 'DNS'})`,
        hint: 'Check the base URL and the network.',
      };
    case 'tls':
      return {
        reason: `no TLS connection to ${host}: ${detail ?? 'handshake failed'}`,
        hint: 'Check the certificate, and http against https.',
      };
    case 'timeout-connect':
      return {
        reason: `${host} did not accept a connection within ${target.timeouts.connect} ms`,
        hint: 'Check the network, or raise --timeout-connect.',
      };
    case 'malformed':
      return {
        reason: `${host} does not answer in HTTP (${detail ?? 'unparsable'})`,
        hint: 'Check the port, and http against https.',
      };
    default:
      return null;
  }
};

const refusal = (reading: Reading, target: Target): Pick<Preflight, 'reason' | 'hint'> | null => {
  const { status } = reading;
  if (status === null) return null;
  const said = messageOf(reading);
  if (status === 401 || status === 403) {
    const hint =
      target.apiKey === null
        ? `No key was sent. It is read from ${target.apiKeyEnv} with --base-url; elsewhere name its variable: --api-key-env, or apiKeyEnv in the configuration.`
        : `The key in ${target.apiKeyEnv} was refused.`;
    return { reason: `the key was not accepted (${status}): ${said}`, hint };
  }
  if (status >= 300 && status < 400) {
    return {
      reason: `redirected (${status}) to ${reading.header('location') ?? 'nowhere'}; assay follows no redirects`,
      hint: 'Use the URL that it redirects to.',
    };
  }
  if (
    status === 404 ||
    (status === 400 && /model.?not.?found|model .*does not exist|unknown model/i.test(reading.text))
  ) {
    return {
      reason: `no such model or path (${status}) at ${target.baseUrl}/chat/completions: ${said}`,
      hint: `Is ${JSON.stringify(target.model)} the model's name, and does the base URL end in the version segment, such as /v1?`,
    };
  }
  return null;
};

const ask = async (driver: Pick<Driver, 'send'>, field: Preflight['budgetField']): Promise<Reading | null> => {
  const json = { messages: [{ role: 'user', content: 'Say hello.' }], [field]: 16 };
  const [exchange] = await driver.send([{ path: '/chat/completions', json }], { probe: 'preflight', trial: 0 });
  return exchange === undefined || exchange.end.kind === 'aborted' ? null : read(exchange);
};

/** Some name the newer member in their refusal, some only the one that they do not take. */
const complainsOfBudget = ({ status, text }: Reading): boolean =>
  (status === 400 || status === 422) && /max_(?:completion_)?tokens/.test(text);

const failed = (reason: string, hint: string | null): Preflight => ({
  ok: false,
  reason,
  hint,
  budgetField: 'max_tokens',
  reasons: false,
});

/**
 * Can the target be reached, does it accept the key, does it know the model? One request, two if it wants
 * its output budget under the newer name. Anything else that goes wrong is for the suites to judge.
 * Never rejects: a request that cannot be sent at all is a reason, too.
 */
export const preflight = async (target: Target, driver: Pick<Driver, 'send'>): Promise<Preflight> => {
  try {
    return await examine(target, driver);
  } catch (thrown) {
    return thrown instanceof AssayError ? failed(thrown.message, thrown.hint) : failed(`assay broke: ${thrown}`, null);
  }
};

const examine = async (target: Target, driver: Pick<Driver, 'send'>): Promise<Preflight> => {
  let budgetField: Preflight['budgetField'] = 'max_tokens';
  let reading = await ask(driver, budgetField);
  if (reading !== null && complainsOfBudget(reading)) {
    const other = await ask(driver, 'max_completion_tokens');
    // Where that is no better, the first complaint is the one to show.
    if (other === null || !complainsOfBudget(other)) {
      budgetField = 'max_completion_tokens';
      reading = other;
    }
  }
  if (reading === null) return failed('the run was ended', null);
  const trouble = connectionTrouble(reading, target) ?? refusal(reading, target);
  const reasons = target.capabilities.reasoning ?? reading.choices.some((choice) => choice.reasoning !== '');
  return { ok: trouble === null, reason: trouble?.reason ?? null, hint: trouble?.hint ?? null, budgetField, reasons };
};
