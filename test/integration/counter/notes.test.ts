import { describe, expect, it } from 'vitest';
import { CARD, openTestCounter } from './counter-kit.ts';
import { scan } from './session-events.ts';
import { refusalKey } from '../refusal-key.ts';

const KEY = '0123456789abcdef';
const open = async () => {
  const test = await openTestCounter();
  const client = test.screen();
  const member = test.members.card;
  const known = () => test.view().member?.known;
  return { ...test, client, member, known };
};

describe('notes about a member', () => {
  it('I25 a wish is on the screen at the next scan until it is done, and its undo brings it back', async () => {
    const { client, member, send, known } = await open();
    await send(scan(CARD));
    expect(known()).toBeUndefined();
    const wish = { member, id: KEY, kind: 'wish' as const, text: 'Dinkelstangen', due: '2026-11-28' };
    expect(await client.notes.add(wish)).toMatchObject({
      notes: [{ id: KEY, text: 'Dinkelstangen', due: '2026-11-28', state: 'open', made: '2026-11-21', by: 'Ayşe' }],
      mayNote: { likes: false, needs: false },
    });
    // a second touch notes nothing more
    expect((await client.notes.add(wish)).notes).toHaveLength(1);
    await send({ kind: 'cancel' });
    await send(scan(CARD));
    expect(known()).toMatchObject({ wishes: [{ text: 'Dinkelstangen', due: '2026-11-28' }] });
    // it may be for a day that is far, or for none any more; a day that has passed is refused
    expect(await refusalKey(client.notes.change({ member, note: KEY, due: '2026-11-20' }))).toBe('note-day-past');
    await client.notes.change({ member, note: KEY, due: '2026-12-24', until: '2027-01-02' });
    expect(known()).toMatchObject({ wishes: [{ due: '2026-12-24', until: '2027-01-02' }] });
    await client.notes.change({ member, note: KEY, due: null });
    expect(known()?.wishes[0]).not.toHaveProperty('due');
    await client.notes.change({ member, note: KEY, state: 'done' });
    expect(known()).toBeUndefined();
    await client.notes.change({ member, note: KEY, state: 'open' });
    expect(known()?.wishes).toHaveLength(1);
  });

  it('I24 likes and needs are noted with a consent of their own, and go when it is withdrawn', async () => {
    const { client, member, send, known, clock } = await open();
    await send(scan(CARD));
    const like = { member, id: `${KEY}1`, kind: 'like' as const, text: 'ohne Kümmel' };
    const need = { member, id: `${KEY}2`, kind: 'need' as const, text: 'Hilfe an der Tür' };
    expect(await refusalKey(client.notes.add(like))).toBe('note-needs-consent');
    await client.profiles.consent({ member, purpose: 'notes', given: true });
    await client.notes.add(like);
    expect(await refusalKey(client.notes.add(need))).toBe('note-needs-health-consent');
    await client.profiles.consent({ member, purpose: 'needs', given: true });
    await client.notes.add(need);
    expect(known()).toMatchObject({ likes: ['ohne Kümmel'], needs: ['Hilfe an der Tür'] });
    clock.now += 1_000;
    await client.profiles.consent({ member, purpose: 'needs', given: false });
    expect(known()).toMatchObject({ likes: ['ohne Kümmel'], needs: [] });
    expect((await client.notes.show({ member })).notes).toHaveLength(1);
  });

  it('I26 a complaint is followed up until it is closed; nothing about it is in the journal or on the customer’s screen', async () => {
    const { client, member, send, known, counter } = await open();
    await send(scan(CARD));
    await client.notes.add({ member, id: KEY, kind: 'complaint', text: 'Brot war hart' });
    expect(known()?.complaints).toMatchObject([{ text: 'Brot war hart', state: 'open' }]);
    await client.notes.change({ member, note: KEY, state: 'answered', answer: 'Neues Brot', points: 50 });
    expect(known()?.complaints).toMatchObject([{ state: 'answered', answer: 'Neues Brot', points: 50 }]);
    await client.notes.change({ member, note: KEY, state: 'done' });
    expect(known()).toBeUndefined();
    const journal = JSON.stringify(counter.ledger.journal.between(0, 1_000));
    expect(journal).toContain(member);
    expect(journal).not.toContain('Brot war hart');
  });

  it('what cannot be is refused by name and changes nothing; nobody without a name sees or changes anything', async () => {
    const { client, member } = await open();
    const wish = { member, id: KEY, kind: 'wish' as const, text: 'x' };
    expect(await refusalKey(client.notes.add({ ...wish, due: '2026-11-20' }))).toBe('note-day-past');
    expect(await refusalKey(client.notes.add({ ...wish, text: 'x'.repeat(201) }))).toBe('note-too-long');
    expect(await refusalKey(client.notes.add({ ...wish, member: 'nobody' }))).toBe('member-unknown');
    expect(await refusalKey(client.notes.change({ member, note: KEY, state: 'done' }))).toBe('note-unknown');
    expect((await client.notes.show({ member })).notes).toEqual([]);
    await client.staff.signOut();
    expect(await refusalKey(client.notes.show({ member }))).toBe('staff-needed');
    expect(await refusalKey(client.notes.add(wish))).toBe('staff-needed');
    expect(await refusalKey(client.notes.change({ member, note: KEY, state: 'done' }))).toBe('staff-needed');
  });

  it('of a merged account they are there too, and a withdrawal reaches them', async () => {
    const test = await openTestCounter({ signedIn: 'manager' });
    const client = test.screen();
    const { card: member, other } = test.members;
    await client.notes.add({ member: other, id: `${KEY}1`, kind: 'wish', text: 'Stollen' });
    await client.profiles.consent({ member: other, purpose: 'notes', given: true });
    await client.notes.add({ member: other, id: `${KEY}2`, kind: 'like', text: 'Mohn' });
    await client.cards.merge({ member, absorbed: other });
    await test.send(scan(CARD));
    expect(test.view().member?.known).toMatchObject({ likes: ['Mohn'], wishes: [{ text: 'Stollen' }] });
    await client.notes.change({ member, note: `${KEY}1`, state: 'done' });
    await client.profiles.consent({ member, purpose: 'notes', given: false });
    expect(test.view().member?.known).toBeUndefined();
    expect(test.counter.ledger.documents.profile(other)?.notes).toMatchObject([{ state: 'done' }]);
  });
});
