import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { groupsCommand, segmentsCommand } from '#cli/assign';
import { makeCardNumber } from '#domain/card-number';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { joinWithCard, must, newFolder, pairProved } from './real-counter.ts';
import { pairSimulatedTerminal, START } from './terminal-client.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const choir = { kind: 'group', id: 'choir', name: { de: 'Chor', en: 'Choir' }, percent: 50, spend: 'named' };
const head = twoOffices({
  program: { ...sampleProgram, version: 9, instruments: [...sampleProgram.instruments, choir] },
});

async function newCounter() {
  const counter = await pairProved(head.office);
  const segments = (member: string) => counter.ledger.documents.profile(member)?.segments;
  return { counter, join: () => joinWithCard(counter), segments };
}

test('I21 a table replaces the members of the target groups that it names, and of no other; what it cannot follow it says', async () => {
  const { counter, join: joins, segments } = await newCounter();
  const [ada, bea, cid] = [joins(), joins(), joins()];
  await counter.syncOnce();
  const rows = (...list: [string, string][]) =>
    list.map(([who, segment], index) => ({ line: index + 2, who, segment }));
  const first = rows([ada.card, 'regulars'], [bea.member, 'regulars'], [ada.member, 'staff']);
  expect(await head.office.setSegments(first, true)).toMatchObject({ changed: 2 });
  const both = await Promise.all([head.office.setSegments(first), head.second.setSegments(first)]);
  expect(both.map(({ changed }) => changed).toSorted((a, b) => a - b)).toEqual([0, 2]);
  await counter.syncOnce();
  expect([segments(ada.member), segments(bea.member), segments(cid.member)]).toEqual([
    ['regulars', 'staff'],
    ['regulars'],
    undefined,
  ]);

  const file = join(newFolder(), 'segments.csv');
  const unknown = makeCardNumber('999999999999');
  writeFileSync(file, `card;segment\n${cid.card};regulars\n${unknown};regulars\nNOBODY;vip\n${ada.card};\n;vip\n`);
  const dry = await treuekasse(segmentsCommand, head.database.url, '--file', file, '--dry-run');
  expect(dry).toMatchObject({ code: 1, said: expect.stringContaining('3 profiles would change') });
  const said = await treuekasse(segmentsCommand, head.database.url, '--file', file);
  expect(said.code).toBe(1);
  for (const line of [
    'line 3: Head office does not know',
    'line 4: There is no customer “NOBODY”',
    'line 5: The name of',
  ])
    expect(said.said).toContain(line);
  expect(said.said).toContain('3 profiles changed, 3 rows not followed');
  await counter.syncOnce();
  expect([segments(ada.member), segments(bea.member), segments(cid.member)]).toEqual([
    ['staff'],
    undefined,
    ['regulars'],
  ]);
}, 60_000);

test('P25 neither a change at a counter nor one at head office is lost to the other, whichever comes first', async () => {
  const one = await pairSimulatedTerminal(head.office, head.office.store);
  const [member, other] = ['M-ONE', 'M-TWO'];
  must(
    await one.push(
      1,
      [member, other].map((id) => one.document(one.profile(id))),
    ),
  );
  const tagged = [member, other].map((who, index) => ({ line: index, who, segment: 'tagged' }));
  // the counter has changed the name before head office wrote, and says it afterwards
  expect(await head.office.setSegments(tagged)).toMatchObject({ changed: 2, refused: [] });
  const renamed = one.profile(member, { lastName: 'Demir', segments: ['made-up'] });
  must(await one.push(1, [one.document(renamed, START + 1)]));
  const { rows } = await one.follow();
  const kept = rows.flatMap((row) =>
    row.kind === 'document' && row.document.id === member ? [row.document.body] : [],
  );
  expect(kept).toEqual([one.profile(member, { lastName: 'Demir', segments: ['tagged'] })]);
  // and once more, over what was put together
  expect(await head.office.setSegments([{ line: 1, who: other, segment: 'tagged' }])).toMatchObject({ changed: 1 });
  must(await one.push(1, [one.document(one.profile(member, { lastName: 'Kaya' }), START + 2)]));
  const again = await one.follow();
  expect(again.rows).toContainEqual(
    expect.objectContaining({
      document: expect.objectContaining({ id: member, body: one.profile(member, { lastName: 'Kaya' }) }),
    }),
  );
});

test('I19 a table says who collects for a group and who may spend; a new card becomes the card of a new group', async () => {
  const { counter, join: joins } = await newCounter();
  const [ada, bea] = [joins(), joins()];
  await counter.syncOnce();
  const card = makeCardNumber('700000000001');
  const file = join(newFolder(), 'groups.csv');
  const lines = [
    `choir,${card},${ada.card},yes`,
    `choir,${card},${bea.member},`,
    `band,${card},${bea.card},`,
    `choir,${ada.card},${bea.card},`,
  ];
  writeFileSync(file, ['group,card,member,spend', ...lines].join('\n'));
  const said = await treuekasse(groupsCommand, head.database.url, '--file', file);
  expect(said.said).toContain('2 profiles changed, 2 rows not followed');
  expect(said.said).toContain('no group “band”');
  await counter.syncOnce();
  const account = counter.ledger.documents.memberByCard(card)!.member;
  const { documents } = counter.ledger;
  expect(documents.profile(account)).toMatchObject({ group: 'choir', cards: [{ number: card }] });
  expect(documents.profile(ada.member)?.groups).toEqual([{ id: 'choir', account, maySpend: true }]);
  expect(documents.profile(bea.member)?.groups).toEqual([{ id: 'choir', account }]);
  const only = [{ line: 2, group: 'choir', card, who: bea.card, maySpend: false }];
  const both = await Promise.all([head.office.setGroups(only), head.second.setGroups(only)]);
  expect(both.map(({ changed }) => changed).toSorted((a, b) => a - b)).toEqual([0, 1]);
  await counter.syncOnce();
  expect([documents.profile(ada.member)?.groups, documents.profile(bea.member)?.groups]).toEqual([
    undefined,
    [{ id: 'choir', account }],
  ]);
}, 60_000);
