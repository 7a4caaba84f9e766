import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createForward } from '#bridge/forward';

const CUT = [0x1d, 0x56, 0x42, 0x00];
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200);

/** Anything that a till may send: texts, cuts, beginnings of commands, and bytes that nobody understands. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => [...bytes]),
  fc.string({ maxLength: 20 }).map((text) => [...Buffer.from(`${text}\n`)]),
  fc.constant(CUT),
  fc.constant([0x1d]),
  fc.constant([0x1b]),
  fc.constant([0x1b, 0x69]),
  fc.constant([0x1d, 0x76, 0x30, 0, 1, 0, 4, 0, 0x1d, 0x56, 0x42, 0]),
);

/** Sends `bytes` in chunks of these sizes; gives what came out, in the order of what was asked for. */
function sent(bytes: Buffer, sizes: readonly number[], decideWith: Uint8Array | undefined, holds: boolean) {
  const out: Buffer[] = [];
  let blocks = 0;
  let isEnded = false;
  const forward = createForward({
    language: 'esc-pos',
    quietMs: 60_000,
    holdMs: 60_000,
    holds: () => holds,
    write: (piece) => out.push(Buffer.from(piece)),
    isStopped: () => false,
    onReceipt: (_receipt, decide) => decide?.(decideWith),
    onFlow: () => undefined,
    onPassed: () => undefined,
    onHeld: (_receipt, wasInserted) => (blocks += wasInserted ? 1 : 0),
  });
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length]!;
    forward.take(bytes.subarray(at, at + size));
    at += size;
  }
  forward.end('closed', () => (isEnded = true));
  forward.close();
  return { out: Buffer.concat(out), blocks, isEnded };
}

const stream = fc.array(piece, { maxLength: 20 }).map((pieces) => Buffer.from(pieces.flat()));
const chunks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 });

test(`whatever a till sends goes on as it is, in whatever pieces it comes, waiting or not (${RUNS} runs)`, () => {
  fc.assert(
    fc.property(stream, chunks, fc.boolean(), (bytes, sizes, holds) => {
      const { out, isEnded } = sent(bytes, sizes, undefined, holds);
      expect(isEnded).toBe(true);
      expect(out.equals(bytes)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

test(`what is added stands before cuts only, and everything else is as it was (${RUNS} runs)`, () => {
  const block = Buffer.from('+ 3 PUNKTE');
  fc.assert(
    fc.property(stream, chunks, (bytes, sizes) => {
      const { out, blocks } = sent(bytes, sizes, block, true);
      expect(out.length).toBe(bytes.length + blocks * block.length);
      let rest = out;
      const parts: Buffer[] = [];
      for (let count = 0; count < blocks; count++) {
        const at = rest.indexOf(block);
        parts.push(rest.subarray(0, at));
        rest = rest.subarray(at + block.length);
        // a cut follows: GS V, ESC i or ESC m
        expect([0x1d56, 0x1b69, 0x1b6d]).toContain(rest.readUInt16BE(0));
      }
      expect(Buffer.concat([...parts, rest]).equals(bytes)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
