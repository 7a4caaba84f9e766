import type { Environment, Ledger } from '#counter/service/ledger';
import { createLedger } from '#counter/service/ledger';
import type { CounterDatabase } from '#counter/store/database';
import type { Sale } from '#domain/sale';
import { sha256 } from '#replication/node-sha256';
import { goods } from '../unit/domain/samples.ts';
import { chanceOf } from './chance.ts';

/** The shop whose counter loses its power: its sales are the same wherever they are spoken of. */

/** 21 November 2026, noon in Berlin. */
const NOON = Date.parse('2026-11-21T11:00:00Z');
const MEMBERS = 5;

export const memberOfSale = (number: number): string => `M${number % MEMBERS}`;

/** The `number`-th sale: one line in most, up to twelve in some, so that its entry fills one page or several. */
export function saleAt(number: number): Sale {
  const lines = Array.from({ length: number % 9 === 8 ? 12 : 1 + (number % 2) }, (_, line) =>
    goods(100 * (1 + ((number + line) % 30)), { text: `Ware ${number}-${line} Roggenmischbrot` }),
  );
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return { key: `hand:${number}`, source: 'hand', at: NOON, total, lines, payments: [] };
}

/** The shop's ledger on a counter's file, with a clock that stands still and chance from a seed. */
export function ledgerOfShop(database: CounterDatabase, seed: number): Ledger {
  const chance = chanceOf(seed);
  const environment: Environment = {
    clock: { now: () => NOON },
    random: (length) => Uint8Array.from({ length }, () => chance.below(256)),
    sha256,
  };
  return createLedger(
    database,
    environment,
    () => ({ brand: 'B', store: 'S', terminal: 'T', privateKey: '' }),
    () => 'Europe/Berlin',
  );
}
