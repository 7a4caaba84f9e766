import { type Chance, chanceOf } from './chance.ts';
import { type Change, fileImage, type Survival } from './file-image.ts';
import type { Step } from './write-log.ts';

type File = { durable: Buffer; changes: Change[] };
/** The files that a name has stood for since the folder's last flush; the first of them is durable. */
type Name = (number | undefined)[];

/** What the disk holds at the cut, by name. */
export type Image = ReadonlyMap<string, Buffer>;

/**
 * A disk with a power switch. It is told what a process did, step by step, and says at any moment what could be found on it
 * after the power had gone: what was flushed, and any part of the rest. A file's bytes and length become durable when the
 * file is flushed, names when the folder is, as POSIX has it; most file systems keep more than that.
 */
export function createCrashDisk(initial: Image) {
  const files = new Map<number, File>();
  const names = new Map<string, Name>();
  let at = 0;
  const fileOf = (number: number): File => {
    const file = files.get(number);
    if (!file) throw new Error(`the log speaks of file ${number} before it is there`);
    return file;
  };
  const point = (name: string, file: number | undefined): void => {
    const versions = names.get(name) ?? [undefined];
    versions.push(file);
    names.set(name, versions);
  };

  function take(step: Step): void {
    at++;
    switch (step.kind) {
      case 'found':
        files.set(step.file, { durable: initial.get(step.name) ?? Buffer.alloc(0), changes: [] });
        names.set(step.name, [step.file]);
        break;
      case 'created':
        files.set(step.file, { durable: Buffer.alloc(0), changes: [] });
        point(step.name, step.file);
        break;
      case 'written':
        fileOf(step.file).changes.push({ at, offset: step.offset, bytes: step.bytes });
        break;
      case 'cut':
        fileOf(step.file).changes.push({ at, length: step.length });
        break;
      case 'flushed': {
        const file = fileOf(step.file);
        file.durable = fileImage(file.durable, file.changes, { kind: 'everything' }, never, false);
        file.changes = [];
        break;
      }
      case 'not-flushed': {
        // the system forgets what it could not write, and does not try it again: some of it will never be on the disk
        const file = fileOf(step.file);
        const lost = chanceOf(at);
        file.changes = file.changes.filter((change) => 'length' in change || lost.below(2) === 0);
        break;
      }
      case 'removed':
        point(step.name, undefined);
        break;
      case 'renamed':
        point(step.from, undefined);
        point(step.to, step.file);
        break;
      case 'folder-flushed':
        for (const [name, versions] of names) names.set(name, [versions.at(-1)]);
        break;
      case 'mark':
        break;
    }
  }

  function crash(chance: Chance): { readonly image: Image; readonly survival: Survival } {
    const survival = survivalBy(chance, waiting());
    return { image: imageBy(survival, chance, chance.below(4) === 0), survival };
  }

  function imageBy(survival: Survival, chance: Chance, garbage: boolean): Image {
    const image = new Map<string, Buffer>();
    // what was there from the beginning and never opened
    for (const [name, bytes] of initial) if (!names.has(name)) image.set(name, bytes);
    for (const [name, versions] of names) {
      const number = versions[versionThatSurvives(versions.length, survival, chance)];
      if (number === undefined) continue;
      const { durable, changes } = fileOf(number);
      image.set(name, fileImage(durable, changes, survival, chance, garbage));
    }
    return image;
  }

  /** Places in the log of what no flush has made durable yet. */
  const waiting = (): number[] => [...files.values()].flatMap(({ changes }) => changes.map((change) => change.at));

  return {
    take,
    /** A power loss in this moment. */
    crash,
    /** One in which that much survives. */
    crashWith: (survival: Survival, chance: Chance, garbage = false): Image => imageBy(survival, chance, garbage),
    /** What the disk holds when the power stays on. */
    everything: (): Image => imageBy({ kind: 'everything' }, never, false),
  };
}

function survivalBy(chance: Chance, waiting: readonly number[]): Survival {
  const share = chance.pick([0.03, 0.5, 0.97]);
  switch (chance.below(8)) {
    case 0:
      return { kind: 'nothing' };
    case 1:
      return { kind: 'everything' };
    case 2:
    case 3:
      return waiting.length === 0 ? { kind: 'everything' } : { kind: 'in-order', upTo: chance.pick(waiting) };
    case 4:
    case 5:
      return { kind: 'some-writes', share };
    case 6:
      return { kind: 'some-blocks', blockBytes: 512, share };
    default:
      return { kind: 'some-blocks', blockBytes: 4096, share };
  }
}

function versionThatSurvives(versions: number, { kind }: Survival, chance: Chance): number {
  if (kind === 'nothing') return 0;
  return kind === 'everything' ? versions - 1 : chance.below(versions);
}

const never: Chance = {
  share: () => 1,
  below: () => 0,
  pick: () => {
    throw new Error('nothing is left to chance here');
  },
};
