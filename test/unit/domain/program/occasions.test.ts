import { describe, expect, it } from 'vitest';
import type { Lot, Transfer } from '#domain/account';
import { givePasses, invitationPass, occasionsDue } from '#domain/life/occasion-passes';
import { dueElsewhere } from '#domain/program/cards';
import { parseProgram } from '#domain/program/schema';
import { lotPostings } from '#ledger/postings';
import { gain, goods, programWith, returned, saleOf, sampleProgram, sold, stateOf, TODAY } from '../samples.ts';

const name = { de: 'Geburtstag', en: 'Birthday' };
const gift = { de: 'Keks', en: 'Cookie' };
const birthday = { kind: 'occasion', id: 'birthday', name, opens: { on: 'birthday', daysAfter: 7 } };
const nameDay = { kind: 'occasion', id: 'name-day', name, opens: { on: 'name-day' } };
const cookie = { kind: 'gift', id: 'cookie', name, gift, when: { occasions: ['birthday'] } };
const tenth = {
  kind: 'discount',
  id: 'tenth',
  name,
  gives: { kind: 'percent', percent: 10 },
  when: { occasions: ['birthday'] },
};
const BORN = { date: '11-20', since: '2020-01-01' };
const pass = (more: Partial<Lot> = {}): Lot => ({
  id: 'P:1',
  unit: 'pass:birthday',
  remaining: 1,
  held: 1,
  expires: '2026-11-25',
  ...more,
});
const soldWith = (instruments: readonly object[], others: readonly Lot[], lines = [goods(1_000)], today = TODAY) =>
  sold(programWith(instruments), stateOf([], { others }), saleOf(lines), [], today);
const gifts = (body: ReturnType<typeof soldWith>) =>
  body.effects.flatMap((effect) => (effect.kind === 'gift' ? [effect.gift.en] : []));
const passes = (transfers: readonly Transfer[]) => gain(transfers, 'member:M', 'pass:birthday');

describe('an occasion', () => {
  it('I15 gives its gift to whoever has a pass, uses the pass up and says so', () => {
    const body = soldWith([birthday, cookie], [pass()]);
    expect(gifts(body)).toEqual(['Cookie']);
    expect(body.facts.occasions).toEqual(['birthday']);
    expect(body.transfers).toEqual([
      { unit: 'pass:birthday', from: 'member:M', to: 'store:S', amount: 1, lot: 'P:1', expires: '2026-11-25' },
    ]);
    expect(body.effects.at(-1)?.reason).toEqual({ key: 'reason-occasion', values: { name } });
  });

  it.each<[string, Lot[]]>([
    ['nobody has a pass', []],
    ['it has lapsed', [pass({ expires: '2026-11-20' })]],
    ['it is not open yet', [pass({ usable: '2026-11-22' })]],
    ['it is used up', [pass({ remaining: 0, held: 0 })]],
    ['R25 the right to it lies elsewhere', [pass({ held: 0 })]],
    ['it is for another occasion', [pass({ unit: 'pass:name-day' })]],
  ])('I15 gives nothing where %s', (_title, others) => {
    const body = soldWith([birthday, cookie], others);
    expect(gifts(body)).toEqual([]);
    expect(body.facts).not.toHaveProperty('occasions');
    expect(body.transfers).toEqual([]);
  });

  it('I15 lasts to the end of its last day', () => {
    expect(gifts(soldWith([birthday, cookie], [pass()], undefined, '2026-11-25'))).toEqual(['Cookie']);
  });

  it('I15 uses one pass, however many offers it opens, and none if nothing comes of it', () => {
    const both = soldWith([birthday, cookie, tenth], [pass({ remaining: 2, held: 2 })]);
    expect([gifts(both), both.toPay, passes(both.transfers)]).toEqual([['Cookie'], 900, -1]);
    // ten percent of a deposit are nothing
    const nothing = soldWith([birthday, tenth], [pass()], [goods(25, { kind: 'deposit' })]);
    expect(passes(nothing.transfers)).toBe(0);
  });

  it('I15 an offer for any of two occasions uses the first that is open, and leaves the other', () => {
    const any = { ...cookie, when: { occasions: ['name-day', 'birthday'] } };
    const named = pass({ id: 'P:2', unit: 'pass:name-day' });
    const body = soldWith([birthday, nameDay, any], [pass(), named]);
    expect(passes(body.transfers)).toBe(0);
    expect(gain(body.transfers, 'member:M', 'pass:name-day')).toBe(-1);
    expect(passes(soldWith([birthday, nameDay, any], [pass()]).transfers)).toBe(-1);
    // what another offer has used already is enough for it
    const both = soldWith([birthday, nameDay, tenth, any], [pass(), named]);
    expect([passes(both.transfers), gain(both.transfers, 'member:M', 'pass:name-day')]).toEqual([-1, 0]);
  });

  it('I15 a campaign for a card uses the pass if the card earns, one for points if they are more', () => {
    const card = {
      kind: 'stamp-card',
      id: 'card',
      name,
      earns: { per: 'piece', goods: { products: ['coffee'] } },
      size: 9,
      gives: { kind: 'amount', amount: 100 },
    };
    const points = { kind: 'points', id: 'points', points: 1, perAmount: 100 };
    const bonus = { kind: 'bonus', id: 'more', name, gives: { kind: 'percent', percent: 100 }, when: cookie.when };
    const onCard = [birthday, card, { ...bonus, on: 'card' }];
    expect(passes(soldWith(onCard, [pass()], [goods(300, { product: 'coffee' })]).transfers)).toBe(-1);
    expect(passes(soldWith(onCard, [pass()], [goods(300, { product: 'tea' })]).transfers)).toBe(0);
    expect(passes(soldWith([birthday, points, bonus], [pass()]).transfers)).toBe(-1);
    expect(passes(soldWith([birthday, points, bonus], [pass()], [goods(40)]).transfers)).toBe(0);
  });

  it('R01 R27 a return gives the pass back; an archived occasion opens no more', () => {
    const body = soldWith([birthday, cookie], [pass()]);
    expect(passes([...body.transfers, ...returned(body, 0).transfers])).toBe(0);
    expect(returned(body, 0, 999).transfers).toEqual([]);
    expect(gifts(soldWith([{ ...birthday, archived: true }, cookie], [pass()]))).toEqual([]);
  });

  it('R05 a pass that comes back after its last day lapses at once', () => {
    const body = soldWith([birthday, cookie], [pass()]);
    const back = returned(body, 0, undefined, '2026-11-26').transfers;
    expect(back.map(({ from, to }) => [from, to])).toEqual([
      ['store:S', 'member:M'],
      ['member:M', 'expired:S'],
    ]);
  });

  it('I15 I16 a pass that head office gives opens its occasion at the counter that holds the right to it', () => {
    const surprise = { kind: 'occasion', id: 'surprise', name, opens: { on: 'invitation', days: 3 } };
    const program = programWith([
      birthday,
      surprise,
      cookie,
      { ...cookie, id: 'taste', when: { occasions: ['surprise'] } },
    ]);
    const due = occasionsDue(program, { member: 'M', joined: '2020-01-01', birthday: BORN }, [], TODAY);
    const invited = program.instruments.find(({ id }) => id === 'surprise') as Parameters<typeof invitationPass>[0];
    const given = givePasses([...due, invitationPass(invited, 'autumn', 'M', TODAY)], 'store:S');
    const lots = lotPostings({ kind: 'adjustment', member: 'M', transfers: given }).flatMap(
      ({ member, lot, ...posting }) => (member === 'M' ? [{ id: lot, ...posting } as Lot] : []),
    );
    const body = sold(program, stateOf([], { others: lots }), saleOf([goods(500)]));
    expect(body.effects.flatMap((effect) => (effect.kind === 'gift' ? [effect.instrument] : []))).toEqual([
      'cookie',
      'taste',
    ]);
    expect(body.transfers.map(({ lot }) => lot)).toEqual(['pass:birthday:2026', 'pass:surprise:autumn']);
  });

  it('R24 a pass of an account that was merged into the member opens it, too', () => {
    const body = soldWith([birthday, cookie], [pass({ account: 'member:N' })]);
    expect([gifts(body), body.absorbed]).toEqual([['Cookie'], ['N']]);
  });

  it('R25 a pass that lies elsewhere is brought while the customer stands there', () => {
    const units = { 'pass:birthday': { total: 1, redeemable: 0 } };
    expect(dueElsewhere(programWith([birthday, cookie]), { units })).toEqual([{ unit: 'pass:birthday', amount: 1 }]);
  });

  it('an offer for an occasion that is not there is a fault with its place', () => {
    expect(parseProgram({ ...sampleProgram, instruments: [nameDay, cookie] }).faults).toEqual([
      {
        path: 'instruments[1].when.occasions[0]',
        reason: 'there is no occasion birthday: there is name-day',
      },
    ]);
  });
});
