import { gzipSync } from 'node:zlib';
import { decideSale } from '#domain/decide-sale';
import { chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { encodeEntry } from '#ledger/entry-text';
import { readPrivateKey, signText } from '#replication/client/keys';
import { entryLines } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import { type PushHeader, signedHead, WIRE_VERSION } from '#replication/wire';
import { CLERK, ENROLLED_AT, must, program, saleNumber } from '../counter-samples.ts';
import type { PairedTerminal } from './paired.ts';

const DAY = '2026-11-01';

/** One entry on its way to head office: packed as a counter packs it. */
export type SaleBatch = {
  readonly entry: StoredEntry;
  readonly member: string;
  readonly signature: string;
  readonly lines: Buffer;
  readonly head: Buffer;
};

/** The journal of a terminal that sells to new customers only, each of whom gets points and a visit. */
export function sellingTerminal({ brand, store, terminal, privateKey }: PairedTerminal) {
  const key = readPrivateKey(privateKey);
  let last = GENESIS;
  return {
    sell(member: string): SaleBatch {
      const seq = last.seq + 1;
      const at = ENROLLED_AT + seq * 1_000;
      const state = { member, lots: [], visits: 0 };
      const decided = decideSale(program, state, saleNumber(seq, at), [], DAY, { store, terminal, seq });
      const body = encodeEntry({ v: 1, brand, store, terminal, seq, at, staff: CLERK, ...must(decided) });
      const entry: StoredEntry = { seq, body, hash: chainHash(last.hash, body, sha256) };
      const signature = signText(signedHead(terminal, seq, entry.hash), key);
      const header: PushHeader = {
        v: WIRE_VERSION,
        terminal,
        from: seq,
        count: 1,
        hash: entry.hash,
        signature,
        documents: [],
        now: at,
      };
      const batch = {
        entry,
        member,
        signature,
        head: gzipSync(`${JSON.stringify(header)}\n`, { level: 1 }),
        lines: gzipSync(entryLines([entry], last.hash), { level: 1 }),
      };
      last = { seq, hash: entry.hash };
      return batch;
    },
  };
}
