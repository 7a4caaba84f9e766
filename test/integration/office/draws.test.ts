import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { drawCommand } from '#cli/draw';
import { addDays as daysAfter, dayIn } from '#base/day';
import { makeCardNumber } from '#domain/card-number';
import { commitmentTo, drawWinners } from '#domain/life/draw-winners';
import { publishedDrawSchema } from '#domain/life/published-draw';
import { sha256 } from '#replication/node-sha256';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import { addDays } from './days.ts';
import { book, must, newFolder, pairReal } from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const until = daysAfter(dayIn('Europe/Berlin', Date.now()), 2);
const draw = (more: object = {}) => ({
  kind: 'draw',
  id: 'hamper',
  name: { de: 'Präsentkorb', en: 'Hamper' },
  tickets: { per: 'amount', amount: 500 },
  when: { until },
  ...more,
});
const withDraws = (version: number, ...draws: object[]) => ({
  ...sampleProgram,
  version,
  instruments: [...sampleProgram.instruments, ...draws],
});

let daysLater = 0;
const clock = { now: () => addDays(Date.now(), daysLater) };
const head = twoOffices({ clock });

const json = async (): Promise<unknown> => (await fetch(`${head.office.url}/draws/hamper.json`)).json();
const published = async () => publishedDrawSchema.parse(await json());

test('I17 the winners of a draw follow from a secret that was published before, are drawn once, and anybody can check it', async () => {
  expect(await head.office.drawPrizes('hamper', 2)).toMatchObject({ code: 'draw-unknown' });
  must(await head.office.putProgram(withDraws(9, draw(), draw({ id: 'endless', when: {} }))));
  expect(await head.office.drawPrizes('endless', 2)).toMatchObject({ code: 'draw-without-end' });
  const before = await published();
  expect(before.drawn).toBeUndefined();
  // coming into force again makes no other secret
  must(await head.office.putProgram(withDraws(10, draw(), draw({ id: 'endless', archived: true }))));
  expect(await published()).toEqual(before);
  expect(await head.office.drawPrizes('endless', 2)).toMatchObject({ code: 'draw-nobody' });

  const folder = newFolder();
  const counter = await pairReal(head.office, folder);
  onTestFinished(() => counter.close());
  const tickets = new Map(
    [3, 1, 2].map((count, index) => {
      const number = makeCardNumber(String(100 + index).padStart(12, '0'));
      const profile = {
        firstName: `Kundin ${index}`,
        cards: [{ number, state: 'active' as const, since: 1 }],
        consents: [],
      };
      const member = must(counter.ledger.enrol(profile, 'clerk'));
      book(counter, member, count * 500, `hand:${member}`);
      return [member, count];
    }),
  );
  await counter.syncOnce();
  expect(await head.office.drawPrizes('hamper', 2)).toMatchObject({ code: 'draw-not-over', values: { day: until } });
  daysLater = 5;
  await breakOff(head.database.url, () => head.office.drawPrizes('hamper', 2), 'draw');
  expect((await published()).drawn).toBeUndefined();
  const both = await Promise.all([head.office.drawPrizes('hamper', 2), head.second.drawPrizes('hamper', 2)]);
  const [drawn, again] = both.map(must);
  expect(again).toEqual(drawn);
  // asked for another number of prizes it says the same
  expect(must(await head.second.drawPrizes('hamper', 1))).toEqual(drawn);

  const after = await published();
  const participants = [...tickets].map(([name, count]) => ({ name, tickets: count }));
  expect(after.commitment).toBe(before.commitment);
  expect(commitmentTo(after.drawn!.secret, sha256)).toBe(before.commitment);
  expect(after.drawn!.participants.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    participants.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );
  const winners = drawWinners(after.drawn!.secret, participants, 2, sha256);
  expect([after.drawn!.winners, drawn!.winners.map(({ member }) => member)]).toEqual([winners, winners]);
  expect(drawn!.winners[0]!.name).toMatch(/^Kundin \d$/);
  const page = await (await fetch(`${head.office.url}/draws/hamper`)).text();
  expect(page).toContain(winners[0]);
  expect(page + JSON.stringify(after)).not.toContain('Kundin');

  // as a person types them
  const said = await treuekasse(drawCommand, head.database.url, '--of', 'hamper', '--prizes', '2');
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining(`1. ${drawn!.winners[0]!.name}`) });
  const refused = await treuekasse(drawCommand, head.database.url, '--of', 'unheard', '--prizes', '2');
  expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('no prize draw “unheard”') });
  const file = join(folder, 'draw.json');
  writeFileSync(file, JSON.stringify(after));
  expect(await treuekasse(drawCommand, head.database.url, '--check', file)).toEqual({
    code: 0,
    said: 'It is right: 2 prizes, 3 participants.\n',
  });
  writeFileSync(file, JSON.stringify({ ...after, drawn: { ...after.drawn!, winners: winners.toReversed() } }));
  expect(await treuekasse(drawCommand, head.database.url, '--check', file)).toEqual({
    code: 1,
    said: 'Computed again, others win than the file says.\n',
  });
  writeFileSync(file, JSON.stringify(before));
  expect(await treuekasse(drawCommand, head.database.url, '--check', file)).toMatchObject({ code: 1 });
}, 60_000);

test('I17 tickets of a draw that was drawn lapse, as far as no counter holds them', async () => {
  const counter = await pairReal(head.office);
  onTestFinished(() => counter.close());
  await counter.syncOnce();
  must(await head.office.declareDead((await head.office.overview()).terminals[0]!.id, 'Ida'));
  expect(await head.office.lapse()).toBe(6);
  expect(await head.office.lapse()).toBe(0);
  expect((await head.office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await head.office.verify()).fault).toBeUndefined();
}, 60_000);
