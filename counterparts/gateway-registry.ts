import { join } from 'node:path';
import { type Definition, loadFolder } from '../src/define/folder.ts';
import { AssayError, isObject } from '../src/define.ts';
import type { GatewaySpec } from './gateway-define.ts';
import { chooseByName } from './registry.ts';

const isGateway = (value: unknown): value is GatewaySpec =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.start === 'function' &&
  typeof value.retries === 'number' &&
  Array.isArray(value.expects);

const toGateway = ({ id, value }: Definition): GatewaySpec => {
  if (isGateway(value) && value.name === id) return value;
  throw new AssayError('internal', `counterparts/gateways/${id}.ts does not export the gateway ${id}`, {
    hint: 'export default defineGateway({ name: … }), named like its file.',
  });
};

/** Every gateway under `gateways/`, in order of names. Throws AssayError('internal') on a broken file. */
export const loadGateways = async (): Promise<readonly GatewaySpec[]> =>
  (await loadFolder(join(import.meta.dirname, 'gateways'))).map(toGateway);

/** The gateways that a command line names; all, or the quick ones, if it names none. Throws AssayError('unknown-id'). */
export const chooseGateways = (
  all: readonly GatewaySpec[],
  names: readonly string[],
  quick: boolean,
): readonly GatewaySpec[] => chooseByName('gateway', all, names, quick);
