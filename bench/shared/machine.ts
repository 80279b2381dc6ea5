import { cpus, release, totalmem, type } from 'node:os';
import { arch, versions } from 'node:process';
import type { Table } from './report.ts';

/** What the figures depend on, and nothing that tells whose machine it is. */
export const describeMachine = (): Table => {
  const [first, ...others] = cpus();
  return {
    columns: ['What', 'Which'],
    rows: [
      ['CPU', `${first?.model.trim() ?? 'unknown'}, ${1 + others.length} cores seen`],
      ['Memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
      // The release may carry a builder's name after the numbers.
      ['System', `${type()} ${/^[\d.]+/.exec(release())?.[0] ?? ''} ${arch}`],
      ['Node.js', versions.node],
      ['V8', versions.v8],
      ['undici of its fetch', versions.undici ?? ''],
    ],
  };
};
