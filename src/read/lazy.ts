/** Makes a value, which is never undefined, when it is first asked for, and keeps it. */
export const lazy = <T extends object | string | null>(make: () => T): (() => T) => {
  let kept: T | undefined;
  return () => {
    if (kept === undefined) kept = make();
    return kept;
  };
};
