import { inflateRawSync } from 'node:zlib';

/** Files of an archive, and how large one may be unpacked. */
const MOST_FILES = 1_000;
const MOST_BYTES = 256 * 1024 * 1024;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end's own 22 bytes, and a comment behind it. */
const LONGEST_END = 22 + 65_535;

/**
 * The files of a zip archive (APPNOTE 6.3, stored or deflated) by their names, read when they are asked for. Encrypted archives and those
 * above 4 GB cannot be read, nor can what is no archive: undefined.
 */
export function readZip(bytes: Buffer): ReadonlyMap<string, () => Buffer> | undefined {
  try {
    const end = bytes.subarray(-LONGEST_END).lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0) return undefined;
    const from = bytes.length - Math.min(bytes.length, LONGEST_END) + end;
    if (bytes.readUInt32LE(from) !== END_OF_DIRECTORY) return undefined;
    const count = bytes.readUInt16LE(from + 10);
    if (count > MOST_FILES) return undefined;
    const files = new Map<string, () => Buffer>();
    let at = bytes.readUInt32LE(from + 16);
    for (let index = 0; index < count; index++) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
      const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
      const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
      const lengths = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
      const head = bytes.readUInt32LE(at + 42);
      const name = bytes.toString('utf8', at + 46, at + 46 + lengths[0]!);
      if ((flags & 1) === 1 || (method !== 0 && method !== 8) || size > MOST_BYTES) return undefined;
      if (!name.endsWith('/')) {
        const start = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
        if (start + packed > bytes.length) return undefined;
        files.set(name, () => {
          const part = bytes.subarray(start, start + packed);
          // no more is unpacked than the archive says
          return method === 0 ? part : inflateRawSync(part, { maxOutputLength: Math.max(1, size) });
        });
      }
      at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
    }
    return files;
  } catch (error) {
    // a number behind the end of the bytes
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
