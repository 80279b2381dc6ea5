import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Loaded into a process before its own code: when it ends, writes what it used, for who measures it. */
const file = process.env.BENCH_USAGE;
if (file !== undefined && isMainThread)
  process.once('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
