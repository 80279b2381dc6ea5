import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { AssayError, type Passage, type Results } from '../define.ts';
import { toldBy } from '../read/index.ts';
import { createRedactor } from '../report/redact.ts';
import type { StartedGateway } from './command.ts';
import type { GatewayOptions } from './options.ts';

/** The last lines that the command wrote, for people: without keys, and without what would move the cursor. */
export const lastWords = (started: StartedGateway | null, { clientKey, about }: GatewayOptions): string => {
  const redact = createRedactor([clientKey, about.upstreamKey].flatMap((key) => key ?? []));
  const said = redact(stripVTControlCharacters(started?.said() ?? ''));
  return said === '' ? '' : `\nIts last words:\n${said.split('\n').slice(-12).join('\n')}`;
};

const answers = async ({ baseUrl, clientKey, headers }: GatewayOptions, signal: AbortSignal): Promise<boolean> => {
  const sent = new Headers(headers.map(([name, value]) => [name, value]));
  if (clientKey !== null) sent.set('authorization', `Bearer ${clientKey}`);
  try {
    const response = await fetch(`${baseUrl}/models`, {
      headers: sent,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(3_000)]),
    });
    await response.body?.cancel();
    // 503 is what gateways say while they start.
    return response.status !== 503;
  } catch {
    return false;
  }
};

/** Throws AssayError('runtime') if something answers before the gateway was started: that would be tried in its place. */
export const requireSilence = async (options: GatewayOptions, signal: AbortSignal): Promise<void> => {
  if (!(await answers(options, signal))) return;
  throw new AssayError('runtime', `something answers at ${options.baseUrl} already, before --command was started`, {
    hint: 'End it, or leave --command out to try what is running there.',
  });
};

/**
 * Waits until something answers at the gateway's base URL, be it with 404. Throws AssayError('runtime') if the command
 * ends or the time passes before; quietly ends if the run is.
 */
export const waitForGateway = async (
  options: GatewayOptions,
  started: StartedGateway | null,
  waitMs: number,
  signal: AbortSignal,
): Promise<void> => {
  const deadline = performance.now() + waitMs;
  while (!signal.aborted) {
    if (await answers(options, signal)) return;
    const how = started?.ended() ?? null;
    if (how !== null) {
      throw new AssayError(
        'runtime',
        `the command ended ${how} before the gateway answered at ${options.baseUrl}${lastWords(started, options)}`,
        {
          hint: 'Run the command by hand, and see whether it keeps running.',
        },
      );
    }
    if (performance.now() > deadline) {
      throw new AssayError(
        'runtime',
        `nothing answers at ${options.baseUrl} after ${waitMs / 1000} s${lastWords(started, options)}`,
        {
          hint: 'Is the gateway running, and is the port right? --wait says how long to wait, --command starts it.',
        },
      );
    }
    await sleep(100);
  }
};

/** A gateway that a supervisor starts again is back after so long. */
const restartMs = 3_000;

/** Where connections were refused: is the gateway gone for good? */
export const isGone = async (
  options: GatewayOptions,
  passages: readonly Passage[],
  signal: AbortSignal,
): Promise<boolean> => {
  if (!passages.some(({ through, client }) => through && client.exchange.end.kind === 'refused')) return false;
  const deadline = performance.now() + restartMs;
  while (!signal.aborted && performance.now() < deadline) {
    if (await answers(options, signal)) return false;
    await sleep(100);
  }
  return !signal.aborted;
};

type Preflight = Results['targets'][number]['preflight'];

const failed = (reason: string, hint: string): Preflight => ({ ok: false, reason, hint });

const excerpt = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);

/** Does one plain request find its way to the upstream and back? If not, nothing else need be tried. */
export const preflightOf = ({ client, calls, gateway, target }: Passage, pattern: string): Preflight => {
  const [call] = calls;
  const said =
    client.status === null ? `no answer (${client.exchange.end.kind})` : `${client.status} ${excerpt(client.text)}`;
  if (call === undefined) {
    if (client.status === 401 || client.status === 403)
      return failed(
        `the gateway refuses the key: ${said}`,
        'Name the variable that holds the client’s key with --api-key-env.',
      );
    if (client.status === 404)
      return failed(`the gateway knows no such model or path: ${said}`, `Check --base-url and --model (${pattern}).`);
    return failed(
      `a plain request did not reach the upstream: ${said}`,
      `The gateway has to be set to the upstream ${gateway.upstreamUrl}.`,
    );
  }
  if (call.request.model !== 'reference')
    return failed(
      `the upstream was asked for the model ${JSON.stringify(call.request.model)}, and not for "reference"`,
      `--model ${pattern} does not fit how the gateway maps names: a client that asks for ${target.model.replace('{model}', 'reference')} has to have "reference" asked for upstream.`,
    );
  if (call.sent.status === 401)
    return failed(
      'the upstream was sent another key than --upstream-key-env says',
      'Set the gateway to the upstream key, or leave the flag out where it passes on the client’s.',
    );
  return toldBy(client, false) === 'complete'
    ? { ok: true }
    : failed(`a plain request is not answered: ${said}`, 'See what the gateway says of it.');
};
