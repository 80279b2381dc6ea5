import { fileURLToPath } from 'node:url';
import {
  type GatewayBend,
  type GatewayDialect,
  type GatewayDialectSpec,
  type GatewayFault,
  type GatewayFaultSpec,
  isObject,
} from '../../src/define.ts';
import { loadDefinitions } from '../registry.ts';

/** Every misbehaviour and every legal oddity that the mock gateway can play, in order of their ids. */
export interface GatewayMocks {
  readonly faults: readonly GatewayFault[];
  readonly dialects: readonly GatewayDialect[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

const isBend = (value: unknown): value is GatewayBend =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([member, entry]) => {
    if (member === 'keepsUpstream') return entry === true;
    if (member === 'upstreamTimeoutMs') return entry === null || typeof entry === 'number';
    return ['request', 'reply', 'unreachable', 'handle'].includes(member) && typeof entry === 'function';
  });

const asGatewayFault = (value: unknown): GatewayFaultSpec | null =>
  isObject(value) && isText(value.title) && isStrings(value.incidents) && isBend(value.bend)
    ? { title: value.title, incidents: value.incidents, bend: value.bend }
    : null;

const asGatewayDialect = (value: unknown): GatewayDialectSpec | null =>
  isObject(value) && isText(value.title) && isText(value.evidence) && isBend(value.bend)
    ? {
        title: value.title,
        evidence: value.evidence,
        bend: value.bend,
        ...(isStrings(value.warns) ? { warns: value.warns } : {}),
      }
    : null;

/** Reads `mocks/gateway-faults/` and `mocks/gateway-dialects/`, as source or compiled. Throws `internal` for a broken definition. */
export const loadGatewayMocks = async (): Promise<GatewayMocks> => {
  const [faults, dialects] = await Promise.all([
    loadDefinitions(fileURLToPath(new URL('../gateway-faults', import.meta.url)), asGatewayFault),
    loadDefinitions(fileURLToPath(new URL('../gateway-dialects', import.meta.url)), asGatewayDialect),
  ]);
  return { faults, dialects };
};
