/** The head of a message: name, magic number, three lengths, hashes of subsystem and kind, a filter of tags. */
const HEAD_BYTES = 40;
const MAGIC = 0xfeedcafe;

/**
 * What udev tells programs when a device has come or gone, as libudev reads it (systemd, src/libsystemd/sd-device/device-monitor.c).
 * `place` is the device's folder in /sys.
 */
export function udevEvent(action: 'add' | 'remove', place: string, subsystem: string, kind: string): Uint8Array {
  const words = [`ACTION=${action}`, `DEVPATH=${place}`, `SUBSYSTEM=${subsystem}`, `DEVTYPE=${kind}`, 'SEQNUM=1', ''];
  const properties = Buffer.from(words.join('\0'));
  const head = Buffer.alloc(HEAD_BYTES);
  head.write('libudev\0', 0, 'latin1');
  head.writeUInt32BE(MAGIC, 8);
  head.writeUInt32LE(HEAD_BYTES, 12);
  head.writeUInt32LE(HEAD_BYTES, 16);
  head.writeUInt32LE(properties.length, 20);
  head.writeUInt32BE(murmurHash(subsystem), 24);
  head.writeUInt32BE(murmurHash(kind), 28);
  return Buffer.concat([head, properties]);
}

const times = (one: number, other: number): number => Math.imul(one, other) >>> 0;

/** MurmurHash2 by Austin Appleby (public domain) with seed 0: programs are woken only by what they asked for. */
function murmurHash(text: string): number {
  const bytes = Buffer.from(text);
  const factor = 0x5bd1e995;
  let hash = bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let word = times(bytes.readUInt32LE(at), factor);
    word = times((word ^ (word >>> 24)) >>> 0, factor);
    hash = (times(hash, factor) ^ word) >>> 0;
  }
  const rest = bytes.length - at;
  if (rest > 0) hash = times((hash ^ bytes.readUIntLE(at, rest)) >>> 0, factor);
  hash = times((hash ^ (hash >>> 13)) >>> 0, factor);
  return (hash ^ (hash >>> 15)) >>> 0;
}
