import { ok, type Result, refused } from '#base/result';
import { MOST_TILL_BYTES } from '#contract/till-days';

/** Files of one comparison; a DSFinV-K export has about twenty. */
const MOST_FILES = 100;
/** What nobody goes on with is forgotten. */
const IDLE_MS = 60_000;

export type TillFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
export type TillFilePart = {
  readonly upload: string;
  readonly name: string;
  /** Where in the file it begins, and how long all of it is. */
  readonly from: number;
  readonly size: number;
  readonly bytes: Uint8Array;
};

type Coming = { readonly bytes: Uint8Array<ArrayBuffer>; filled: number };

/** Files on their way from the owner's screen: one upload at a time, in memory only, as they may name people. */
export function createTillFiles() {
  let upload: string | undefined;
  let files = new Map<string, Coming>();
  let idle: NodeJS.Timeout | undefined;

  function forget(): void {
    clearTimeout(idle);
    upload = undefined;
    files = new Map();
  }

  function take(part: TillFilePart): Result<void> {
    if (part.upload !== upload) {
      forget();
      upload = part.upload;
    }
    const { name, from, size, bytes } = part;
    if (!files.has(name)) {
      let all = size;
      for (const one of files.values()) all += one.bytes.length;
      const isTooLarge = all > MOST_TILL_BYTES || files.size >= MOST_FILES;
      if (isTooLarge) return refused('till-days-too-large', { most: MOST_TILL_BYTES / 1024 / 1024 });
      files.set(name, { bytes: new Uint8Array(size), filled: 0 });
    }
    const file = files.get(name)!;
    // parts follow each other without a gap, and none comes twice
    if (file.bytes.length !== size || file.filled !== from || from + bytes.length > size)
      return refused('till-days-torn');
    file.bytes.set(bytes, from);
    file.filled += bytes.length;
    clearTimeout(idle);
    idle = setTimeout(forget, IDLE_MS).unref();
    return ok(undefined);
  }

  return {
    /** A part that does not fit gives the whole upload up. */
    put(part: TillFilePart): Result<void> {
      const taken = take(part);
      if (!taken.ok) forget();
      return taken;
    },
    /** All files of the upload, once. */
    takeAll(wanted: string): Result<readonly TillFile[]> {
      const whole = [...files].map(([name, { bytes, filled }]) => ({ name, bytes, isWhole: filled === bytes.length }));
      const isThere = wanted === upload && whole.length > 0 && whole.every(({ isWhole }) => isWhole);
      forget();
      return isThere ? ok(whole.map(({ name, bytes }) => ({ name, bytes }))) : refused('till-days-torn');
    },
    forget,
  };
}
