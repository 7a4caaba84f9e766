/** Chance that is the same for the same seed. */
export type Chance = {
  /** A number from 0 to below 1. */
  share(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  pick<T>(choices: readonly T[]): T;
};

/** Mulberry32 (Tommy Ettinger, public domain): one multiplication-like mix a number, good enough to choose with. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(share() * count);
  return {
    share,
    below,
    pick: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}
