import { describe, expect, it } from 'vitest';
import type { Staff } from '#domain/member';
import { createStaffDesk, hashPin } from '../../../../src/counter/service/staff.ts';
import type { Documents } from '../../../../src/counter/store/documents.ts';

const [ayse, petra] = await Promise.all(['1234', '5678'].map(hashPin));
const staff: Staff[] = [
  { id: 'A', name: 'Ayşe', role: 'cashier', active: true, pinHash: ayse! },
  { id: 'P', name: 'Petra', role: 'manager', active: true, pinHash: petra! },
];

function desk(people: readonly unknown[] = staff) {
  const clock = { now: 1_000_000 };
  const list = [...people];
  const documents: Pick<Documents, 'all'> = { all: () => list };
  return { clock, list, desk: createStaffDesk(documents, { now: () => clock.now }, () => 'S') };
}

describe('signing in', () => {
  it('the PIN alone says who it is', async () => {
    const { desk: counter } = desk();
    expect(counter.current()).toBeUndefined();
    expect(await counter.signIn('5678')).toMatchObject({ ok: true, value: { name: 'Petra' } });
    expect(counter.current()?.id).toBe('P');
    counter.signOut();
    expect(counter.current()).toBeUndefined();
  });

  it('whoever is no longer active is out at once, and a document that is none counts as nobody', async () => {
    const { desk: counter, list } = desk([...staff, { id: 'X' }, null]);
    await counter.signIn('1234');
    list[0] = { ...staff[0], active: false };
    expect(counter.current()).toBeUndefined();
    expect(await counter.signIn('1234')).toMatchObject({ code: 'staff-pin-wrong' });
    expect(desk([]).desk.any()).toBe(false);
  });

  it('nobody works at a counter but who works in its store', async () => {
    const { desk: counter, list } = desk([
      { ...staff[0], badge: 'a'.repeat(64) },
      { staff: 'A', stores: ['S', 'T'], goodwill: { points: 30, perDay: 60 }, later: 'unknown' },
      { ...staff[1], badge: 'b'.repeat(64) },
      { staff: 'P', stores: ['T'] },
    ]);
    expect(await counter.signIn('1234')).toMatchObject({ ok: true });
    expect(counter.ownLimit('A')).toEqual({ points: 30, perDay: 60 });
    expect(counter.ownLimit('P')).toBeUndefined();
    expect(await counter.signIn('5678')).toMatchObject({ code: 'staff-elsewhere-only' });
    expect(counter.signInWith('b'.repeat(64))).toMatchObject({ code: 'staff-elsewhere-only' });
    expect(counter.find('P')).toBeUndefined();
    expect(counter.current()?.id).toBe('A');
    // the PIN stays taken, and whoever is sent elsewhere is out at once
    expect(await counter.isPinOfOther('5678', 'A')).toBe(true);
    list[1] = { staff: 'A', stores: ['T'] };
    expect(counter.current()).toBeUndefined();
    expect(counter.any()).toBe(true);
  });

  it('keeps PINs as argon2id with a salt of their own', async () => {
    const again = await hashPin('1234');
    expect(again).toMatch(/^\$argon2id\$v=19\$m=9216,t=4,p=1\$/);
    expect(again).not.toBe(ayse);
  });
});

describe('guessing', () => {
  it('is slowed down after five wrong PINs, twice as long each time, up to a quarter of an hour', async () => {
    const { desk: counter, clock } = desk([]);
    const waits: unknown[] = [];
    for (let attempt = 0; attempt < 14; attempt++) {
      await counter.signIn('0000');
      const answer = await counter.signIn('0000');
      if (!answer.ok && answer.code === 'staff-throttled') {
        waits.push(answer.values['seconds']);
        clock.now += Number(answer.values['seconds']) * 1000;
      }
    }
    expect(waits.slice(0, 3)).toEqual([30, 60, 120]);
    expect(Math.max(...(waits as number[]))).toBe(900);
  });

  it('many attempts at the same moment count like one after the other', async () => {
    const { desk: counter } = desk();
    const answers = await Promise.all(Array.from({ length: 12 }, () => counter.signIn('0000')));
    expect(answers.filter((answer) => !answer.ok && answer.code === 'staff-pin-wrong')).toHaveLength(5);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'staff-throttled')).toHaveLength(7);
  });

  it('the right PIN ends the count', async () => {
    const { desk: counter } = desk();
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 4; wrong++) await counter.signIn('0000');
      expect(await counter.signIn('1234')).toMatchObject({ ok: true });
    }
  });
});
