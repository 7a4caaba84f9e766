import type { Clock, RandomBytes } from '#base/clock';
import { present } from '#base/assert';

/**
 * Time and chance of a load: while a purchase is booked they are those of its household, so that a load gives the same
 * members and entries every time; between purchases they are this machine's.
 */
export type DemoClock = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Runs `work` at a moment of the data; `chance` are the bytes that an id made meanwhile is given. */
  during<T>(at: number, chance: () => Uint8Array, work: () => T): T;
};

export function createDemoClock(machine: Clock): DemoClock {
  let moment: { readonly at: number; readonly chance: () => Uint8Array } | undefined;
  return {
    clock: { now: () => moment?.at ?? machine.now() },
    random: (length) => present(moment, 'ids are made at a moment of the data').chance().subarray(0, length),
    during(at, chance, work) {
      moment = { at, chance };
      try {
        return work();
      } finally {
        moment = undefined;
      }
    },
  };
}
