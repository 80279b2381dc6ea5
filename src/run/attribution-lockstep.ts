import { Limit } from './limit.ts';

/** One of two lanes whose trials are sent at the same time as the other's. */
export interface Side {
  /**
   * Tells that this side sends a probe, or does not. Resolves once the other side has told too: do both send it? A side
   * that does not send it need not wait.
   */
  meet(probe: string, sends: boolean): Promise<boolean>;
  /** This side sends nothing more: nobody waits for it any longer. */
  leave(): void;
  /** Runs a task when there is room; where there is a key, at the same time as the task that the other side has under it. */
  run<T>(key: string | null, task: () => Promise<T>): Promise<T>;
}

interface Meeting {
  readonly told: Map<number, boolean>;
  readonly both: PromiseWithResolvers<boolean>;
}

/**
 * Two sides that keep step: what both send starts together, so that a bad minute of the provider hits both. A pair takes
 * one of `size` places until both of its tasks have ended. Sides wait for each other before they take a place, never in
 * one, so they cannot lock each other out.
 */
export const lockstep = (size: number): readonly [Side, Side] => {
  const limit = new Limit(size);
  const meetings = new Map<string, Meeting>();
  const waiting = new Map<string, () => Promise<void>>();
  let isAlone = false;

  const leave = (): void => {
    isAlone = true;
    for (const { both } of meetings.values()) both.resolve(false);
  };

  const meet = (side: number, probe: string, sends: boolean): Promise<boolean> => {
    const meeting = meetings.get(probe) ?? { told: new Map<number, boolean>(), both: Promise.withResolvers<boolean>() };
    meetings.set(probe, meeting);
    meeting.told.set(side, sends);
    if (!sends || isAlone) meeting.both.resolve(false);
    else if (meeting.told.size === 2) meeting.both.resolve([...meeting.told.values()].every((each) => each));
    return meeting.both.promise;
  };

  const run = <T>(key: string | null, task: () => Promise<T>): Promise<T> => {
    if (key === null) return limit.run(task);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const start = (): Promise<void> => task().then(resolve, reject);
    const other = waiting.get(key);
    if (other === undefined) {
      waiting.set(key, start);
    } else {
      waiting.delete(key);
      void limit.run(() => Promise.all([other(), start()]));
    }
    return promise;
  };

  const side = (number: number): Side => ({ meet: (probe, sends) => meet(number, probe, sends), leave, run });
  return [side(0), side(1)];
};
