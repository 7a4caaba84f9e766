import { expect, it } from 'vitest';
import { transfersOf } from '#domain/entry';
import { GENESIS } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import { rebook } from '../../../src/counter/service/rebook.ts';
import { goods, programWith, saleOf } from '../../unit/domain/samples.ts';
import { must, openBench, temporaryFolder } from './kit.ts';

const name = { de: 'Karte', en: 'Card' };
const program = programWith([
  { kind: 'points', id: 'points', points: 1, perAmount: 100 },
  { kind: 'occasion', id: 'welcome', name, opens: { on: 'joining', days: 30 } },
  { kind: 'gift', id: 'mug', name, gift: name, when: { occasions: ['welcome'] } },
  {
    kind: 'stamp-card',
    id: 'coffee',
    name,
    earns: { per: 'amount', amount: 100 },
    size: 5,
    gives: { kind: 'amount', amount: 100 },
  },
]);

it('P63 L12 what is booked anew names all of its lots after the new entries, whatever their unit', () => {
  const old = openBench(temporaryFolder());
  const member = must(old.ledger.enrol({ cards: [], consents: [] }, 'A', program));
  must(old.ledger.bookSale(program, member, saleOf([goods(700)], { key: 'a' }), [], 'A'));
  must(old.ledger.bookSale(program, member, saleOf([goods(700)], { key: 'b' }), [], 'A'));
  const entries = old.ledger.journal.after(0, 99);
  old.close();

  const bench = openBench(temporaryFolder());
  const writer = { brand: 'B', store: 'S', terminal: 'NEW' };
  const { taken, damaged } = must(
    bench.database.write(() => rebook(bench.database.connection, sha256, writer, GENESIS.hash, entries)),
  );
  expect([taken.length, damaged]).toEqual([3, []]);
  const lots = [1, 2, 3].flatMap((seq) =>
    transfersOf(bench.ledger.journal.entry(seq)!).flatMap(({ unit, lot }) => (unit === 'visits' ? [] : [lot])),
  );
  expect(lots).toContain('NEW:1:pass:welcome');
  expect(lots).toContain('NEW:2:stamps:coffee');
  expect(lots.filter((lot) => !lot.startsWith('NEW:'))).toEqual([]);
  bench.close();
});
