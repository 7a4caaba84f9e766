import { ok, type Result, refused } from '#base/result';
import type { DoorView, EventView } from '#contract/session';
import { poolAccount, stockOf } from '#domain/account';
import type { SaleBody } from '#domain/entry';
import { balanceOf } from '#domain/lots';
import { type Event, seatsOf } from '#domain/program/event';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';
import type { ProgramInForce } from './program.ts';

export type DoorParts = {
  readonly ledger: Pick<Ledger, 'today' | 'lotsOf'>;
  readonly program: ProgramInForce;
  readonly fetchRights: FetchRights;
};

type Entry = { readonly sale: string; readonly receipt: string; readonly seat: 'kept' | 'taken' };

/** At the door of an event: each card is checked in as it is scanned, until staff leave the door. */
export function createDoor({ ledger, program, fetchRights }: DoorParts) {
  let open: string | undefined;
  let entered = 0;
  let last: Entry | undefined;

  const events = (): readonly Event[] =>
    program.get()?.instruments.flatMap((one) => (one.kind === 'event' && !one.archived ? [one] : [])) ?? [];
  /** A program that does not know it any more ends it. */
  const event = (): Event | undefined => (open === undefined ? undefined : events().find(({ id }) => id === open));

  return {
    /** What cards are checked in for, if they are. */
    event: (): string | undefined => event()?.id,
    /** Events that are not over. */
    ahead: (): EventView[] =>
      events().flatMap(({ id, name, from, until }) =>
        until < ledger.today() ? [] : [{ event: id, name, from, until }],
      ),
    open(id: string): Result<void> {
      const found = events().find((one) => one.id === id);
      if (!found) return refused('door-event-unknown');
      const { name, from, until } = found;
      if (from > ledger.today()) return refused('door-not-yet', { name, day: from });
      if (until < ledger.today()) return refused('event-over', { name, day: until });
      open = id;
      entered = 0;
      last = undefined;
      return ok(undefined);
    },
    close(): void {
      open = undefined;
    },

    /** A seat that lies elsewhere is brought. Answers whether it may have changed anything. */
    async bringSeat(member: string, reason: string): Promise<boolean> {
      if (open === undefined) return false;
      if (reason === 'event-seat-elsewhere') await fetchRights(member, seatsOf(open), 1);
      else if (reason === 'event-full') await fetchRights(poolAccount(open), stockOf(open), 1);
      else return false;
      return true;
    },
    entered({ sale, effects }: SaleBody, receipt: string): void {
      const isTaken = effects.some(
        (effect) =>
          effect.kind === 'stamps' && open !== undefined && effect.unit === seatsOf(open) && effect.earned > 0,
      );
      entered++;
      last = { sale: sale.key, receipt, seat: isTaken ? 'taken' : 'kept' };
    },
    undone(sale: string): void {
      if (last?.sale !== sale) return;
      entered--;
      last = undefined;
    },

    /** `receipt`: the check-in that is being shown. */
    view(receipt: string | undefined): DoorView | undefined {
      const found = event();
      if (!found) return undefined;
      return {
        event: found.id,
        name: found.name,
        entered,
        free: balanceOf(ledger.lotsOf(poolAccount(found.id), stockOf(found.id)), ledger.today()).total,
        ...(last && last.receipt === receipt && { seat: last.seat }),
      };
    },
  };
}

export type Door = ReturnType<typeof createDoor>;
