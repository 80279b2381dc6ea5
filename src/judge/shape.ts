import type { z } from 'zod';
import {
  atBody,
  atChunk,
  type Check,
  type Chunk,
  type Clause,
  type Evidence,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Judgement,
  type Reading,
  type ShapeMeta,
  type ShapeSpec,
  show,
  skip,
  type Withheld,
} from '../define.ts';
import { unmetPremise } from './premise.ts';
import { annotatedNodes, attribute, type ShapeNode } from './shape-nodes.ts';

interface Subject {
  readonly value: JsonObject;
  readonly chunk: Chunk | null;
}

interface Attributed {
  readonly meta: ShapeMeta;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly subject: Subject;
}

const subjectsOf = (reading: Reading, applies: ShapeSpec['applies']): readonly Subject[] =>
  applies === 'body'
    ? isObject(reading.json)
      ? [{ value: reading.json, chunk: null }]
      : []
    : reading.chunks
        .filter((chunk) => (chunk.value.error ?? null) === null)
        .map((chunk) => ({ value: chunk.value, chunk }));

const issuesOf = (schema: z.ZodType, reading: Reading, applies: ShapeSpec['applies']): readonly Attributed[] =>
  subjectsOf(reading, applies).flatMap((subject) => {
    const parsed = schema.safeParse(subject.value);
    if (parsed.success) return [];
    return parsed.error.issues.flatMap((issue) => {
      const meta = attribute(schema, issue.path);
      return meta === null ? [] : [{ meta, path: issue.path, message: issue.message, subject }];
    });
  });

const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part)}`).join('');

const valueAt = (value: Json, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (isArray(at) ? at[Number(part)] : isObject(at) ? at[String(part)] : undefined),
    value,
  );

const toFinding = (issues: readonly [Attributed, ...Attributed[]], of: number, reading: Reading): Finding => {
  const [first] = issues;
  const subjects = new Set(issues.map((issue) => issue.subject));
  const where = pointer(first.path);
  const evidence: Evidence =
    first.subject.chunk === null ? atBody(reading, where) : atChunk(first.subject.chunk, where);
  return {
    what: `${where} is not what the contract says`,
    expected: first.meta.expected ?? first.message,
    actual: `${show(valueAt(first.subject.value, first.path))}${first.subject.chunk === null ? '' : ` (in ${subjects.size} of ${of} chunks)`}`,
    evidence,
    ...(first.meta.fix === undefined ? {} : { fix: first.meta.fix }),
  };
};

/** Is there, in any subject, a place where this node's value would stand? Optional parents may be absent. */
const isReachable = (node: ShapeNode, subjects: readonly Subject[]): boolean => {
  const descend = (at: unknown, part: string): readonly unknown[] =>
    part === '*' ? (isArray(at) ? at : []) : isObject(at) ? [at[part]] : [];
  return subjects.some(({ value }) => {
    let level: readonly unknown[] = [value];
    for (const [i, part] of node.path.slice(0, -1).entries()) {
      level = level.flatMap((at) => descend(at, part)).filter((at) => at !== undefined && at !== null);
      if (level.length === 0) return node.optional.slice(0, i + 1).some(Boolean);
    }
    return level.some((at) => isObject(at) || isArray(at));
  });
};

/** Of an endpoint that a provider may lack: `skip` where it was refused. */
const refusal = ({ status, errors }: Reading): Withheld | null => {
  if (status === null || (status !== 501 && (status < 400 || status > 499)) || status === 401 || status === 408)
    return null;
  const error = errors[0]?.value;
  const said = isObject(error) ? error.message : error;
  return skip(`refused with ${status}${said === undefined ? '' : `: ${show(said)}`}`);
};

/** The checks that a contract schema states: one for each annotated node. */
export const shapeChecks = (spec: ShapeSpec, clauses: ReadonlyMap<string, Clause>): readonly Check[] => {
  const cache = new WeakMap<Reading, readonly Attributed[]>();
  const issues = (reading: Reading): readonly Attributed[] => {
    const known = cache.get(reading);
    if (known !== undefined) return known;
    const fresh = issuesOf(spec.schema, reading, spec.applies);
    cache.set(reading, fresh);
    return fresh;
  };
  const premise = spec.applies === 'body' ? ('object' as const) : ('chunks' as const);
  const judge = (reading: Reading, node: ShapeNode): Judgement => {
    if (spec.optional === true) {
      const unmet = unmetPremise(premise, reading);
      if (unmet !== null) return refusal(reading) ?? inconclusive(unmet);
    }
    if (spec.applies === 'body' && reading.errors.length > 0)
      return inconclusive('the body holds an error, not a result');
    const [first, ...rest] = issues(reading).filter((issue) => issue.meta.check === node.meta.check);
    const subjects = subjectsOf(reading, spec.applies);
    if (first !== undefined) return [toFinding([first, ...rest], subjects.length, reading)];
    return isReachable(node, subjects) ? [] : inconclusive(`nothing in the reply could hold ${pointer(node.path)}`);
  };
  return annotatedNodes(spec.schema).map((node) => ({
    id: node.meta.check,
    surface: node.meta.check.split('/')[0] ?? '',
    title: node.meta.title,
    clause: node.meta.clause,
    level: node.meta.level ?? clauses.get(node.meta.clause)?.level ?? 'must',
    probe: spec.probe,
    faults: node.meta.faults,
    premise: spec.optional === true ? ('response' as const) : premise,
    ...(node.meta.incidents === undefined ? {} : { incidents: node.meta.incidents }),
    ...(spec.traffic === undefined ? {} : { traffic: spec.traffic }),
    ...(spec.profile === undefined ? {} : { profile: spec.profile }),
    judge: ({ reading }) => judge(reading, node),
  }));
};
