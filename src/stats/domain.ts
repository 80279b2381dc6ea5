/** Low and high end of an interval, both included; in the unit of what is estimated. */
export type Interval = readonly [low: number, high: number];

/** How often something was tried, and how often it failed: whole numbers, 0 ≤ failures ≤ n. */
export interface Counts {
  readonly n: number;
  readonly failures: number;
}

/** Throws a RangeError unless `value` is a whole number, `least` or more (and `most` or less). */
export const requireWhole = (name: string, value: number, least = 0, most = Number.MAX_SAFE_INTEGER): void => {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    const end = most === Number.MAX_SAFE_INTEGER ? 'up' : `to ${most}`;
    throw new RangeError(`${name} must be a whole number from ${least} ${end}, not ${value}`);
  }
};

/** Throws a RangeError unless both counts are whole and 0 ≤ failures ≤ n. */
export const requireCounts = (counts: Counts): void => {
  requireWhole('n', counts.n);
  requireWhole('failures', counts.failures, 0, counts.n);
};

/** Throws a RangeError unless `value` lies in [0, 1]. */
export const requireProbability = (name: string, value: number): void => {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1, not ${value}`);
};

/** Throws a RangeError unless `value` lies in (0, 1), both ends excluded. */
export const requireInside = (name: string, value: number): void => {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must be between 0 and 1, not ${value}`);
};

/** Throws a RangeError unless `value` is above 0 and finite. */
export const requirePositive = (name: string, value: number): void => {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${name} must be above 0, not ${value}`);
};

/** Throws a RangeError where a value is not a finite number. */
export const requireFinite = (name: string, values: readonly number[]): void => {
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`${name} must be finite numbers, one is ${wrong}`);
};

/** Throws a RangeError where a value is not a number. Infinite values are values. */
export const requireNumbers = (name: string, values: readonly number[]): void => {
  if (values.some((value) => Number.isNaN(value))) throw new RangeError(`${name} must be numbers, one is NaN`);
};
