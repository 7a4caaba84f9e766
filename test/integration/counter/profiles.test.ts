import { describe, expect, it } from 'vitest';
import { CARD, openTestCounter } from './counter-kit.ts';
import { NOON } from './kit.ts';
import { scan } from './session-events.ts';
import { refusalKey } from '../refusal-key.ts';

const open = async () => {
  const test = await openTestCounter();
  const client = test.screen();
  const member = test.members.card;
  const unsent = () => test.counter.ledger.documents.unsent(10).find(({ id }) => id === member)?.body;
  return { ...test, client, member, unsent };
};

describe('the profile of a member on the screen', () => {
  it('is shown as it is, changed field by field, and holds at once: on the screen, in the search, for head office', async () => {
    const { client, member, send, view, unsent } = await open();
    expect(await client.profiles.show({ member })).toEqual({
      member,
      person: { salutation: 'frau', firstName: '', lastName: 'Öztürk', phone: '', town: '', birthday: '' },
      consents: [],
      signatures: [],
      agreements: [],
      mayUndo: false,
    });
    await send(scan(CARD));
    const after = await client.profiles.change({ member, lastName: 'Kaya', town: 'Kassel', birthday: '2412' });
    expect(after).toMatchObject({
      person: { salutation: 'frau', lastName: 'Kaya', town: 'Kassel', birthday: '24.12.' },
      mayUndo: true,
    });
    expect(view()).toMatchObject({ member: { displayName: 'Frau Kaya' } });
    expect(await client.members.search({ text: 'Kassel' })).toMatchObject([{ id: member, name: 'Kaya' }]);
    expect(await client.members.search({ text: 'Öztürk' })).toEqual([]);
    expect(unsent()).toMatchObject({ lastName: 'Kaya', birthday: { date: '12-24', since: '2026-11-21' } });
  });

  it('stays as it was when one field is wrong', async () => {
    const { client, member, counter } = await open();
    const before = counter.ledger.documents.profile(member);
    expect(await refusalKey(client.profiles.change({ member, lastName: 'Kaya', phone: '12' }))).toBe('phone-wrong');
    expect(await refusalKey(client.profiles.change({ member, lastName: 'Kaya', birthday: '30.2.' }))).toBe(
      'day-of-year-wrong',
    );
    expect(await refusalKey(client.profiles.change({ member: 'nobody', lastName: 'Kaya' }))).toBe('member-unknown');
    expect(counter.ledger.documents.profile(member)).toEqual(before);
  });

  it('R21 a change is taken back within a minute, a birthday with the day on which it was entered', async () => {
    const { client, member, counter, clock } = await open();
    const { documents } = counter.ledger;
    await client.profiles.change({ member, birthday: '24.12.' });
    clock.now += 40 * 24 * 3_600_000;
    await client.profiles.change({ member, birthday: '1.2.', town: 'Kassel' });
    await client.profiles.consent({ member, purpose: 'notes', given: true });
    expect((await client.profiles.undo({ member })).person).toMatchObject({ birthday: '24.12.', town: '' });
    expect(documents.profile(member)?.birthday).toEqual({ date: '12-24', since: '2026-11-21' });
    // what was said of consents meanwhile stays
    expect(documents.profile(member)?.consents).toMatchObject([{ purpose: 'notes', given: true }]);
    expect(await refusalKey(client.profiles.undo({ member }))).toBe('profile-undo-too-late');
    await client.profiles.change({ member, town: 'Kassel' });
    clock.now += 60_001;
    expect(await client.profiles.show({ member })).toMatchObject({ mayUndo: false });
    expect(await refusalKey(client.profiles.undo({ member }))).toBe('profile-undo-too-late');
  });
});

describe('consents on the screen', () => {
  it('are given and withdrawn with day, wording, place and person, and hold at once', async () => {
    const { client, member, send, view, clock, unsent } = await open();
    await client.profiles.change({ member, firstName: 'Ayla' });
    await send(scan(CARD));
    expect(view().member).not.toHaveProperty('firstName');
    const given = await client.profiles.consent({ member, purpose: 'greeting', given: true });
    // what was agreed to stays readable, whatever is asked later
    const text = { de: expect.stringContaining('mit meinem Namen begrüßen'), en: expect.stringContaining('by name') };
    expect(given.consents).toEqual([{ purpose: 'greeting', given: true, at: NOON, wording: '2026-12', text }]);
    expect(view()).toMatchObject({ member: { firstName: 'Ayla' } });
    clock.now += 1_000;
    const withdrawn = await client.profiles.consent({ member, purpose: 'greeting', given: false });
    expect(withdrawn.consents).toEqual([
      { purpose: 'greeting', given: false, at: NOON + 1_000, wording: '2026-12', text },
    ]);
    expect(view().member).not.toHaveProperty('firstName');
    expect(unsent()).toMatchObject({
      consents: [
        { purpose: 'greeting', given: true, store: 'S', staff: 'A' },
        { purpose: 'greeting', given: false, store: 'S', staff: 'A' },
      ],
    });
  });
});
