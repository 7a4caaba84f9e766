import type { Chance } from './chance.ts';

/** A change of one file that no flush has made durable yet; `at` is its place in the log. */
export type Change =
  | { readonly at: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly at: number; readonly length: number };

/** What a power loss leaves of the changes that were not flushed. */
export type Survival =
  /** None of them. */
  | { readonly kind: 'nothing' }
  /** All of them. */
  | { readonly kind: 'everything' }
  /** Those up to a place in the log; the write that stands there is torn at a sector. */
  | { readonly kind: 'in-order'; readonly upTo: number }
  /** Each write as a whole or not at all; `share` of them survive. */
  | { readonly kind: 'some-writes'; readonly share: number }
  /** Each block by itself as it was after any one of the writes to it; `share` of them are not the oldest. */
  | { readonly kind: 'some-blocks'; readonly blockBytes: 512 | 4096; readonly share: number };

const SECTOR_BYTES = 512;

/**
 * What a disk holds of one file after a power loss: `durable` with some of the changes that came after its last flush.
 * A cut to a length is one step of the file system's journal: it has happened, and then nothing older stands behind it, or
 * it has not, and then nothing newer stands there. What was never written reads as zeros, or as `garbage` once the length
 * had grown over it.
 */
export function fileImage(
  durable: Uint8Array,
  changes: readonly Change[],
  survival: Survival,
  chance: Chance,
  garbage: boolean,
): Buffer {
  const cuts = changes.filter((change) => 'length' in change).length;
  const survivingCuts = cutsThatSurvive(changes, cuts, survival, chance);
  const candidates = reachable(changes, survivingCuts);
  const chosen = choose(candidates, survival, chance);
  const length = lengthAfter(durable.length, candidates, survival, chance);
  const image = Buffer.alloc(Math.max(length, durable.length));
  if (garbage) for (let at = durable.length; at < image.length; at++) image[at] = chance.below(256);
  image.set(durable);
  let end = durable.length;
  for (const change of chosen) {
    if ('length' in change) {
      image.fill(0, change.length, end);
      end = Math.max(change.length, 0);
    } else {
      const room = image.length - change.offset;
      if (room <= 0) continue;
      image.set(room < change.bytes.length ? change.bytes.subarray(0, room) : change.bytes, change.offset);
      end = Math.max(end, Math.min(image.length, change.offset + change.bytes.length));
    }
  }
  return image.subarray(0, length);
}

function cutsThatSurvive(changes: readonly Change[], cuts: number, survival: Survival, chance: Chance): number {
  switch (survival.kind) {
    case 'nothing':
      return 0;
    case 'everything':
      return cuts;
    case 'in-order':
      return changes.filter((change) => 'length' in change && change.at <= survival.upTo).length;
    default:
      return chance.below(cuts + 1);
  }
}

/** The changes that can be on the disk when so many cuts are: after the first one that is not, only what lies below its length. */
function reachable(changes: readonly Change[], survivingCuts: number): Change[] {
  const candidates: Change[] = [];
  let cuts = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const change of changes) {
    if ('length' in change) {
      cuts++;
      if (cuts <= survivingCuts) candidates.push(change);
      else lowest = Math.min(lowest, change.length);
    } else if (change.offset + change.bytes.length <= lowest) {
      candidates.push(change);
    } else if (change.offset < lowest) {
      candidates.push({ ...change, bytes: change.bytes.subarray(0, lowest - change.offset) });
    }
  }
  return candidates;
}

function choose(candidates: readonly Change[], survival: Survival, chance: Chance): readonly Change[] {
  switch (survival.kind) {
    case 'nothing':
      return [];
    case 'everything':
      return candidates;
    case 'in-order':
      return candidates.flatMap((change) => {
        if (change.at < survival.upTo || (change.at === survival.upTo && 'length' in change)) return [change];
        return change.at === survival.upTo && 'bytes' in change ? torn(change, chance) : [];
      });
    case 'some-writes':
      return candidates.filter((change) => 'length' in change || chance.share() < survival.share);
    case 'some-blocks':
      return someBlocks(candidates, survival.blockBytes, survival.share, chance);
  }
}

/** The first sectors of a write. */
function torn({ at, offset, bytes }: { at: number; offset: number; bytes: Buffer }, chance: Chance): readonly Change[] {
  const firstEdge = SECTOR_BYTES - (offset % SECTOR_BYTES);
  const edges = bytes.length <= firstEdge ? 0 : Math.ceil((bytes.length - firstEdge) / SECTOR_BYTES);
  const sectors = chance.below(edges + 1);
  return sectors === 0 ? [] : [{ at, offset, bytes: bytes.subarray(0, firstEdge + (sectors - 1) * SECTOR_BYTES) }];
}

/** Of each block the state after one of the writes to it: the later ones are left away there. */
function someBlocks(candidates: readonly Change[], blockBytes: number, share: number, chance: Chance): Change[] {
  const writesTo = new Map<number, number>();
  const blocksOf = function* (change: { offset: number; bytes: Buffer }): Generator<[number, number, number]> {
    const end = change.offset + change.bytes.length;
    for (let from = change.offset; from < end; ) {
      const block = Math.floor(from / blockBytes);
      const to = Math.min(end, (block + 1) * blockBytes);
      yield [block, from, to];
      from = to;
    }
  };
  for (const change of candidates)
    if ('bytes' in change) for (const [block] of blocksOf(change)) writesTo.set(block, (writesTo.get(block) ?? 0) + 1);
  const kept = new Map<number, number>();
  for (const [block, writes] of writesTo) kept.set(block, chance.share() < share ? 1 + chance.below(writes) : 0);
  return candidates.flatMap((change): Change[] => {
    if ('length' in change) return [change];
    const pieces: Change[] = [];
    for (const [block, from, to] of blocksOf(change)) {
      const left = kept.get(block) ?? 0;
      kept.set(block, left - 1);
      const { offset } = change;
      if (left > 0)
        pieces.push({ at: change.at, offset: from, bytes: change.bytes.subarray(from - offset, to - offset) });
    }
    return pieces;
  });
}

/** One of the lengths that the file had; with what survives in order, the one that belongs to it. */
function lengthAfter(durable: number, candidates: readonly Change[], survival: Survival, chance: Chance): number {
  const lengths = [durable];
  let length = durable;
  for (const change of candidates) {
    if (survival.kind === 'nothing' || (survival.kind === 'in-order' && change.at > survival.upTo)) continue;
    // a cut that survives has forgotten the lengths before it
    if ('length' in change) lengths.length = 0;
    length = 'length' in change ? change.length : Math.max(length, change.offset + change.bytes.length);
    if (lengths.at(-1) !== length) lengths.push(length);
  }
  return survival.kind === 'some-writes' || survival.kind === 'some-blocks' ? chance.pick(lengths) : length;
}
