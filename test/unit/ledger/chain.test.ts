import { expect, it } from 'vitest';
import { chainHash, checkChain, GENESIS, type StoredEntry } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';

function chain(...bodies: string[]): StoredEntry[] {
  let { hash } = GENESIS;
  return bodies.map((body, index) => ({ seq: index + 1, body, hash: (hash = chainHash(hash, body, sha256)) }));
}

it('L02 each hash stands for all entries before it', () => {
  const [a, b] = chain('one', 'two');
  expect(a?.hash).toBe(sha256(`${'0'.repeat(64)}one`));
  expect(b?.hash).toBe(sha256(`${a?.hash}two`));
});

it('a whole chain ends at its head, a stretch of it too', () => {
  const entries = chain('one', 'two', 'three');
  expect(checkChain(GENESIS, entries, sha256)).toEqual({ head: { seq: 3, hash: entries[2]!.hash } });
  expect(checkChain(entries[0]!, entries.slice(1), sha256)).toEqual({ head: { seq: 3, hash: entries[2]!.hash } });
  expect(checkChain(GENESIS, [], sha256)).toEqual({ head: GENESIS });
});

it.each([
  ['a changed text', (e: StoredEntry[]) => [e[0]!, { ...e[1]!, body: 'twO' }, e[2]!], { fault: 'hash', seq: 2 }],
  ['a changed hash', (e: StoredEntry[]) => [{ ...e[0]!, hash: e[1]!.hash }, e[1]!, e[2]!], { fault: 'hash', seq: 1 }],
  ['a missing entry', (e: StoredEntry[]) => [e[0]!, e[2]!], { fault: 'gap', seq: 3, expected: 2 }],
  ['an entry twice', (e: StoredEntry[]) => [e[0]!, e[0]!], { fault: 'gap', seq: 1, expected: 2 }],
  [
    'two entries that changed places',
    (e: StoredEntry[]) => [{ ...e[1]!, seq: 1 }, { ...e[0]!, seq: 2 }, e[2]!],
    { fault: 'hash', seq: 1 },
  ],
  ['a first entry that is missing', (e: StoredEntry[]) => e.slice(1), { fault: 'gap', seq: 2, expected: 1 }],
])('%s is found', (_, change, fault) => {
  expect(checkChain(GENESIS, change(chain('one', 'two', 'three')), sha256)).toEqual(fault);
});
