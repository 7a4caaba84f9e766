import { expect, it } from 'vitest';
import { type AccountLinks, accountsTogether, MOST_ACCOUNTS } from '#domain/member-accounts';

const into = (member: string | null): AccountLinks => ({ merged: { into: member, at: 1, store: 'S', staff: 'A' } });
const together = (account: string, links: Record<string, AccountLinks>) => accountsTogether(account, (id) => links[id]);

it('R24 accounts belong together where both sides say so, whichever one looks from', () => {
  const links = { a: into('r'), b: into('r'), r: { absorbed: ['a', 'b', 'c'] }, c: into(null), d: into('gone') };
  for (const account of ['a', 'b', 'r']) expect(together(account, links)).toEqual(['r', 'a', 'b']);
  for (const account of ['c', 'd', 'nobody']) expect(together(account, links)).toEqual([account]);
});

it('R24 an old account leads to the member although that profile has not heard of it yet', () => {
  expect(together('a', { a: into('r'), r: {} })).toEqual(['r', 'a']);
  expect(together('r', { a: into('r'), r: {} })).toEqual(['r']);
});

it('R24 merged in steps: all lead to the last', () => {
  const links = { a: into('b'), b: { ...into('c'), absorbed: ['a'] }, c: { absorbed: ['b'] } };
  for (const account of ['a', 'b', 'c']) expect(together(account, links)).toEqual(['c', 'b', 'a']);
});

it('R24 two members that were merged into each other are one, the same from everywhere', () => {
  const links = { a: { ...into('b'), absorbed: ['b'] }, b: { ...into('a'), absorbed: ['a'] }, c: into('b') };
  links.b.absorbed.push('c');
  expect(together('a', links)).toEqual(['a', 'b', 'c']);
  expect(together('b', links)).toEqual(['a', 'b', 'c']);
  expect(together('c', links)).toEqual(['a', 'b', 'c']);
});

it('R24 a profile that names many accounts is followed so far and no further', () => {
  const many = Array.from({ length: 90 }, (_, i) => `m${i}`);
  const links = { r: { absorbed: many }, ...Object.fromEntries(many.map((id) => [id, into('r')])) };
  expect(together('r', links)).toHaveLength(MOST_ACCOUNTS);
});
