import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packBytes, unpackBytes } from '#replication/node-packing';

const MOST = 4 * 1024 * 1024;
const TEXT = 'Roggenbrot Größe M, 1,50 €\n'.repeat(40_000);

describe('packed bytes', () => {
  it.each([
    ['nothing', ''],
    ['a sale', 'Roggenbrot'],
    ['a whole batch', TEXT],
    ['exactly what is allowed', 'x'.repeat(MOST)],
  ])('come out as they went in: %s', async (_name, text) => {
    const unpacked = await unpackBytes(await packBytes(text), MOST);
    expect(unpacked.ok && unpacked.value.toString()).toBe(text);
  });

  it('are never unpacked to more than is allowed', async () => {
    expect(await unpackBytes(await packBytes('x'.repeat(MOST + 1)), MOST)).toMatchObject({ code: 'too-long' });
  });

  it('come out whole when the packet says less than it holds, as two in a row do', async () => {
    const two = Buffer.concat([gzipSync(TEXT), gzipSync('.')]);
    const unpacked = await unpackBytes(two, MOST);
    expect(unpacked.ok && unpacked.value.toString()).toBe(`${TEXT}.`);
  });

  it.each([
    ['says another length', (packed: Buffer) => packed.fill(255, packed.length - 4)],
    ['is cut', (packed: Buffer) => packed.subarray(0, -9)],
    ['is next to nothing', () => Buffer.from([31])],
    ['holds no UTF-8', () => gzipSync(Buffer.from([0xff, 0xfe]))],
  ])('are unreadable when the packet %s', async (_name, spoil) => {
    expect(await unpackBytes(spoil(gzipSync(TEXT)), MOST)).toMatchObject({ code: 'unreadable' });
  });
});
