import type { ShopView } from '#contract/owner';
import type { Refused } from '#base/result';
import { poolAccount, stockOf } from '#domain/account';
import { readyProgram } from '#domain/program/compile';
import { describeInstrument } from '#domain/program/describe';
import type { Program } from '#domain/program/schema';
import type { DayTally } from '#domain/shop/day-tally';
import type { SyncState } from '#replication/client/sync';
import type { Connection } from '../../store/database.ts';
import type { Settings } from '../../store/settings.ts';
import type { Backups } from '../backups.ts';
import type { Identity } from '../identity.ts';
import type { Ledger } from '../ledger.ts';
import { PROGRAM_ID, type ProgramInForce } from '../program.ts';

/** Instruments that are listed by name. */
const MOST_LISTED = 500;

export type ShopStateParts = {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly ledger: Pick<Ledger, 'journal'>;
  readonly program: ProgramInForce;
  readonly identity: () => Identity | undefined;
  readonly office: () => SyncState | undefined;
  readonly programRefusal: () => Refused | undefined;
  readonly backups: Pick<Backups, 'state' | 'trouble'>;
};

const sentenceOf = ({ code, values }: Refused) => ({ key: code, values: { ...values } });

/** How this counter stands: what is in force, what head office has, what is backed up, what there is to give away. */
export function createShopState(parts: ShopStateParts) {
  const { settings, ledger } = parts;
  const versionOf = parts.connection
    .prepare<[string], string>("select version from document where kind = 'program' and id = ?")
    .pluck();
  // vouchers lie side by side, and a lot is named after the terminal that sold it
  const open = parts.connection.prepare<[string, string], { times: number; amount: number }>(
    `select count(*) as times, coalesce(sum(remaining), 0) as amount from lot
     where member > 'pool:voucher.' and member < 'pool:voucher/' and unit = 'credit' and remaining > 0 and id > ? and id < ?`,
  );

  function programView(): ShopView['program'] {
    const program = parts.program.get();
    if (!program) return undefined;
    const refusal = parts.programRefusal();
    const since = Number(versionOf.get(PROGRAM_ID)?.slice(0, 15));
    const inForce = program.instruments.filter((one) => !('archived' in one && one.archived));
    return {
      name: program.name,
      version: program.version,
      ...(since > 0 && { since }),
      ...(refusal && { refusal: sentenceOf(refusal) }),
      instruments: inForce.slice(0, MOST_LISTED).map((one) => ({
        id: one.id,
        ...('name' in one && { name: one.name }),
        what: describeInstrument(one),
      })),
      others: Math.max(0, inForce.length - MOST_LISTED),
    };
  }

  /** The part that may be given here, and what lies elsewhere of all there is. */
  const gifts = (program: Program): ShopView['gifts'] =>
    [...readyProgram(program).limited].slice(0, MOST_LISTED).flatMap((id) => {
      const instrument = program.instruments.find((one) => one.id === id);
      if (!instrument || !('name' in instrument)) return [];
      const lots = ledger.journal.lots.all(poolAccount(id)).filter(({ unit }) => unit === stockOf(id));
      const [here, all] = lots.reduce(([held, left], lot) => [held + lot.held, left + lot.remaining], [0, 0]);
      return [{ id, name: instrument.name, here: Math.max(0, here), elsewhere: Math.max(0, all - here) }];
    });

  return (today: DayTally): ShopView => {
    const state = parts.office();
    const head = ledger.journal.head().seq;
    const acknowledged = Number(settings.get('acknowledged') ?? 0);
    const program = programView();
    const terminal = parts.identity()?.terminal ?? '';
    const trouble = parts.backups.trouble();
    const inForce = parts.program.get();
    return {
      ...(program && { program }),
      replication: {
        state: state?.state ?? 'away',
        waiting: Math.max(0, head - acknowledged),
        head,
        acknowledged,
        driftMs: state?.driftMs ?? 0,
        ...(state?.lastContact !== undefined && { lastContact: state.lastContact }),
        ...(state?.refusal && { refusal: { key: state.refusal.key, values: { ...state.refusal.values } } }),
      },
      backup: { ...parts.backups.state(), ...(trouble && { trouble: sentenceOf(trouble) }) },
      gifts: inForce ? gifts(inForce) : [],
      vouchers: {
        sold: { ...today.sums['vouchers-sold'] },
        redeemed: { ...today.sums['vouchers-redeemed'] },
        refunded: { ...today.sums['vouchers-refunded'] },
        open: open.get(`${terminal}:`, `${terminal};`) ?? { times: 0, amount: 0 },
      },
    };
  };
}
