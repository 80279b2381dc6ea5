import type { Traffic } from './check.ts';
import type { Level } from './clause.ts';
import type { AdvisoryProfile } from './profile.ts';

/**
 * What a node of `suites/contract/` carries in zod's `.meta()` to become a check of its own.
 * The check fails when the node's own value does not parse, and stays quiet about its neighbours.
 */
export interface ShapeMeta {
  /** Id of the derived check: `<surface>/<name>`. */
  readonly check: string;
  readonly title: string;
  readonly clause: string;
  /** Unless the clause's own level holds. */
  readonly level?: Level;
  readonly faults: readonly string[];
  readonly incidents?: readonly string[];
  /** What the value must be, for people; the schema's own message if absent. */
  readonly expected?: string;
  readonly fix?: string;
}

/** Declares a shape: which bodies a contract schema describes. */
export interface ShapeSpec {
  readonly schema: import('zod').ZodType;
  /** `body`: the JSON object of a non-streamed reply. `chunk`: every JSON object of a stream. */
  readonly applies: 'body' | 'chunk';
  readonly probe: string | readonly string[];
  /** The endpoint is optional: where it is refused (4xx but 401 and 408, or 501), its checks are `skip`. */
  readonly optional?: true;
  /** Kinds of recorded exchange that it describes. */
  readonly traffic?: Traffic | readonly Traffic[];
  /** The advisory profile that its checks belong to; absent for conformance itself. */
  readonly profile?: AdvisoryProfile;
}

export const defineShape = (spec: ShapeSpec): ShapeSpec => spec;

/** Marks a schema node as a check. Use: `z.string().min(1).meta(check({ … }))`. */
export const check = (meta: ShapeMeta): { assay: ShapeMeta } => ({ assay: meta });
