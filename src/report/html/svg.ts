import { type Html, html } from '../escape.ts';

/** Where values lie on an axis, and what is written on it. */
export interface Scale {
  /** The place of a value, in percent of the width; values beyond the ends lie at the ends. */
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Strokes and bars are drawn on so many units of width and stretched to the width of the reader’s screen. */
export const drawnWidth = 1000;

/** A few digits are enough for a place: a tenth of a unit is less than a pixel. */
export const places = (value: number): string => String(Math.round(value * 10) / 10);

/** A place for an attribute of something that is not stretched: text, marks. */
export const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;

/** Milliseconds as they stand on an axis: `20 ms`, `1.5 s`. */
export const axisMs = (ms: number): string => {
  const digits = (value: number): string => String(Number(value.toPrecision(3)));
  if (ms === 0) return '0';
  return ms < 1000 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
};

/** Bytes as they stand on an axis: `512 B`, `64 KB`. */
export const axisBytes = (bytes: number): string => {
  const [size, unit] =
    bytes < 1024 ? [bytes, 'B'] : bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${Number(size.toPrecision(3))} ${unit}`;
};

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The round step that cuts a length into about `wanted` parts. */
const roundStep = (length: number, wanted: number): number => {
  const power = 10 ** Math.floor(Math.log10(length / wanted));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power * wanted >= length) ?? 10) * power;
};

/** From 0 to `to`, with some four labels. */
export const linearScale = (to: number, label: (value: number) => string): Scale => {
  const end = to > 0 ? to : 1;
  const step = roundStep(end, 4);
  // Not one at the very end, where the last label would run out of the picture.
  const count = Math.floor(end / step) + 1;
  return {
    at: (value) => within((value / end) * 100, 0, 100),
    ticks: Array.from({ length: count }, (_, index) => index * step).map((value) => ({ value, label: label(value) })),
  };
};

/** Powers of the base from `low` to `high`, each `per` times: 1, 10, 100 or 1, 2, 5, 10. */
const powers = (low: number, high: number, base: number, factors: readonly number[]): readonly number[] => {
  const first = Math.floor(Math.log(low) / Math.log(base) + 1e-9);
  const last = Math.ceil(Math.log(high) / Math.log(base) - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => base ** (first + index))
    .flatMap((power) => factors.map((factor) => factor * power))
    .filter((value) => value >= low * 0.999 && value <= high * 1.001);
};

export interface LogScaleOptions {
  readonly low: number;
  readonly high: number;
  readonly label: (value: number) => string;
  /** 10 unless said. */
  readonly base?: number;
  /** Percent that stay free at each end; 0 unless said. */
  readonly margin?: number;
}

/** A logarithmic axis; both ends above 0. */
export const logScale = ({ low, high, label, base = 10, margin = 0 }: LogScaleOptions): Scale => {
  const [from, to] = high > low ? [low, high] : [low / 2, low * 2];
  const span = Math.log(to / from);
  const whole = powers(from, to, base, [1]);
  const ticks = whole.length > 2 || base !== 10 ? whole : powers(from, to, base, [1, 2, 5]);
  const every = Math.ceil(ticks.length / 6);
  return {
    at: (value) => margin + (Math.log(within(value, from, to) / from) / span) * (100 - 2 * margin),
    ticks: ticks.filter((_, index) => index % every === 0).map((value) => ({ value, label: label(value) })),
  };
};

/** Everything in it is given on `drawnWidth` units and stretched; lines keep their thickness. */
export const stretched = (y: number, height: number, body: Html): Html =>
  html`<svg y="${y}" width="100%" height="${height}" viewBox="0 0 ${drawnWidth} ${height}" preserveAspectRatio="none">${body}</svg>`;

const anchorAt = (place: number): string => (place < 6 ? 'start' : place > 94 ? 'end' : 'middle');

/** Thin lines across the picture at the labels of an axis. */
export const gridLines = ({ at, ticks }: Scale, top: number, bottom: number): readonly Html[] =>
  ticks.map(
    ({ value }) =>
      html`<line class="grid" x1="${percent(at(value))}" x2="${percent(at(value))}" y1="${top}" y2="${bottom}"/>`,
  );

/** The labels of an axis, on the line `y`. */
export const axisLabels = ({ at, ticks }: Scale, y: number): readonly Html[] =>
  ticks.map(
    ({ value, label }) =>
      html`<text x="${percent(at(value))}" y="${y}" text-anchor="${anchorAt(at(value))}">${label}</text>`,
  );

/** A small shape that keeps its form wherever it stands: `x` in percent of the width, `y` in pixels. */
export const mark = (name: keyof typeof markShapes, x: number, y: number): Html =>
  html`<svg class="mark ${name}" x="${percent(x)}" y="${y}" width="1" height="1"><path d="${markShapes[name]}"/></svg>`;

/** Around the point in question, some 9 pixels large. */
const markShapes = {
  headers: 'M-4 -4H4L0 4Z',
  first: 'M0 -5L5 0L0 5L-5 0Z',
  end: 'M-3.5 -3.5H3.5V3.5H-3.5Z',
  cut: 'M-4 -4L4 4M4 -4L-4 4',
  failing: 'M0 -4A4 4 0 1 1 0 4A4 4 0 1 1 0 -4Z',
  passing: 'M0 -4A4 4 0 1 1 0 4A4 4 0 1 1 0 -4Z',
} as const;

/** A mark in a line of text, for legends. */
export const inlineMark = (name: keyof typeof markShapes): Html =>
  html`<svg class="key-mark" width="12" height="12" role="presentation">${mark(name, 50, 6)}</svg>`;
