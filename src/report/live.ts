import { type CheckResult, type TargetName, targetKey } from '../define.ts';
import { createPaint, type Paint, verdictColors } from './color.ts';
import { neutraliseCommands, oneLine } from './sanitise.ts';
import { type Counts, countVerdicts } from './tally.ts';
import { countsInWords, formatMs, verdictSymbols } from './text.ts';
import { displayWidth, pad, shortenMiddle } from './wrap.ts';

/** As much of a terminal's stream as is needed; `process.stderr` is one. */
export interface LiveStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface LiveOptions {
  readonly stream: LiveStream;
  readonly targets: readonly TargetName[];
  /** Trials planned over all targets. Gates may spare some. */
  readonly plannedTrials: number;
  /** Results planned over all targets. */
  readonly checks: number;
  readonly color?: boolean;
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number;
}

/** What a run tells while it goes on. */
export interface Live {
  progress(progress: { readonly provider: string; readonly model: string; readonly probe: string }): void;
  result(result: CheckResult): void;
  /** Takes the status off the screen, or tells the last suite. Nothing is written afterwards. */
  stop(): void;
}

interface Row {
  readonly name: string;
  trials: number;
  readonly counts: Counts;
  probe: string;
}

/** Ten redraws a second look smooth and cost nothing. */
const redrawMs = 100;
const maxRows = 12;
/** On a narrow terminal names need the room more than bars do. */
const barWidthOf = (columns: number): number => (columns < 80 ? 8 : 20);
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

const totalOf = ({ counts }: Row): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Without a terminal: a line for each finished target and suite. Suites run one after the other. */
const createPlain = ({ stream }: LiveOptions): Live => {
  let current: { readonly target: string; readonly suite: string; readonly results: CheckResult[] } | null = null;
  const flush = (): void => {
    if (current === null) return;
    const { target, suite, results } = current;
    current = null;
    stream.write(
      neutraliseCommands(`${oneLine(target)} ${oneLine(suite)}: ${countsInWords(countVerdicts(results))}\n`),
    );
  };
  return {
    progress: () => undefined,
    result(result) {
      const target = targetKey(result.target);
      if (current?.target !== target || current.suite !== result.suite) flush();
      current ??= { target, suite: result.suite, results: [] };
      current.results.push(result);
    },
    stop: flush,
  };
};

const bar = (done: number, planned: number, width: number, paint: Paint): string => {
  const share = planned === 0 ? 1 : Math.min(1, done / planned);
  const full = Math.round(share * width);
  return paint('green', '━'.repeat(full)) + paint('gray', '╌'.repeat(width - full));
};

const counts = (row: Row, paint: Paint): string =>
  (['fail', 'error', 'warn', 'inconclusive', 'pass'] as const)
    .filter((verdict) => row.counts[verdict] > 0 || verdict === 'pass')
    .map((verdict) => paint(verdictColors[verdict], `${verdictSymbols[verdict]} ${row.counts[verdict]}`))
    .join('  ');

const merge = (rows: readonly Row[]): Row => {
  const sum: Row = { name: `${rows.length} more targets`, trials: 0, counts: countVerdicts([]), probe: '' };
  for (const row of rows) {
    sum.trials += row.trials;
    for (const verdict of ['pass', 'fail', 'warn', 'inconclusive', 'skip', 'error'] as const) {
      sum.counts[verdict] += row.counts[verdict];
    }
  }
  return sum;
};

interface Block {
  readonly rows: readonly Row[];
  readonly plannedEach: { readonly trials: number; readonly checks: number };
  readonly elapsedMs: number;
  readonly columns: number;
  readonly lines: number;
  readonly paint: Paint;
}

/** The status block, no line longer than the terminal is wide, for a wrapped line cannot be taken back. */
const blockLines = ({ rows, plannedEach, elapsedMs, columns, lines, paint }: Block): readonly string[] => {
  const most = Math.max(1, Math.min(maxRows, lines - 2));
  const open = rows.filter((row) => totalOf(row) < plannedEach.checks);
  const order = rows.length <= most ? rows : [...open, ...rows.filter((row) => !open.includes(row))];
  const single = rows.length <= most ? rows : order.slice(0, most - 1);
  const rest = order.slice(single.length);
  const shown = rest.length === 0 ? single : [...single, merge(rest)];
  const barWidth = barWidthOf(columns);
  const room = Math.max(8, Math.min(40, columns - barWidth - 34));
  const width = Math.min(room, Math.max(...shown.map((row) => displayWidth(oneLine(row.name)))));
  const drawn = shown.map((row) => {
    const planned = plannedEach.trials * (row === shown[single.length] ? rest.length : 1);
    const line = `${pad(shortenMiddle(oneLine(row.name), width), width)} ${bar(row.trials, planned, barWidth, paint)} ${counts(row, paint)}`;
    const probe = shortenMiddle(oneLine(row.probe), columns - displayWidth(line) - 4);
    return totalOf(row) < plannedEach.checks && probe.length > 6 ? `${line}  ${paint('dim', probe)}` : line;
  });
  const trials = rows.reduce((sum, row) => sum + row.trials, 0);
  const judged = rows.reduce((sum, row) => sum + totalOf(row), 0);
  const foot = `${trials} of at most ${plannedEach.trials * rows.length} trials, ${judged} of ${plannedEach.checks * rows.length} checks, ${formatMs(elapsedMs)}`;
  return [...drawn, paint('dim', foot)].map((line) => (displayWidth(line) < columns ? line : cut(line, columns - 1)));
};

/** Too narrow for colours: plain text, cut at the edge. */
const cut = (line: string, columns: number): string =>
  [...line.replace(/\u001b\[[\d;]*m/g, '')].slice(0, Math.max(1, columns)).join('');

const createBlock = (options: LiveOptions): Live => {
  const { stream, targets, plannedTrials, checks, color = true, now = () => performance.now() } = options;
  const rows = new Map<string, Row>(
    targets.map((target) => [
      targetKey(target),
      { name: targetKey(target), trials: 0, counts: countVerdicts([]), probe: '' },
    ]),
  );
  const each = Math.max(1, rows.size);
  const plannedEach = { trials: plannedTrials / each, checks: checks / each };
  const started = now();
  let height = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  const erase = (): string => (height === 0 ? '' : `\u001b[${height}A\r\u001b[0J`);
  const draw = (): void => {
    const at = now();
    if (stopped || at - drawnAt < redrawMs) return;
    drawnAt = at;
    // A terminal that does not know its size says 0.
    const columns = stream.columns || 80;
    const lines = stream.rows || 24;
    const block = blockLines({
      rows: [...rows.values()],
      plannedEach,
      elapsedMs: at - started,
      columns,
      lines,
      paint: createPaint(color),
    });
    // Each line is overwritten and then cleared to its end, in one write: nothing flickers.
    const up = height === 0 ? hideCursor : `\u001b[${height}A\r`;
    stream.write(`${up}${block.map((line) => `${line}\u001b[0K\n`).join('')}\u001b[0J`);
    height = block.length;
  };
  const restore = (): void => {
    if (height > 0) stream.write(showCursor);
  };
  const timer = setInterval(draw, redrawMs);
  timer.unref();
  process.once('exit', restore);
  return {
    progress({ provider, model, probe }) {
      const row = rows.get(targetKey({ provider, model }));
      if (row === undefined) return;
      row.trials += 1;
      row.probe = probe;
      draw();
    },
    result({ target, verdict }) {
      const row = rows.get(targetKey(target));
      if (row === undefined) return;
      row.counts[verdict] += 1;
      draw();
    },
    stop() {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      process.off('exit', restore);
      if (height > 0) stream.write(erase() + showCursor);
    },
  };
};

/** Live progress: a status block on a terminal, and a plain line for each finished target and suite elsewhere. */
export const createLive = (options: LiveOptions): Live =>
  options.stream.isTTY === true && options.targets.length > 0 ? createBlock(options) : createPlain(options);
