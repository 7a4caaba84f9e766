import type { Refused } from '#base/result';
import { MOST_EVENTS, type StatusView } from '#contract/status';
import type { EventView } from '#contract/session';
import { LiveValue } from '#contract/transport/live-value';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import { announcementsOn } from '#domain/shop/announcements';
import type { SyncState } from '#replication/client/sync';
import type { Settings } from '../store/settings.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { ReceiptDesk } from './receipt-desk.ts';
import type { SetupDesk } from './setup-desk.ts';
import type { StaffDesk } from './staff.ts';
import type { TodayFigures } from './today.ts';
import { readWedge } from './devices/wedge-setting.ts';

export type StatusParts = {
  readonly ledger: Ledger;
  readonly program: ProgramInForce;
  readonly place: Place;
  readonly settings: Settings;
  readonly staff: StaffDesk;
  readonly setup: SetupDesk;
  readonly receipts: ReceiptDesk;
  readonly demo: boolean;
  /** How it stands with head office, once the terminal is paired. */
  readonly office: () => SyncState | undefined;
  /** Members that have come so far while a new counter is being filled. */
  readonly filling: () => number | undefined;
  readonly backupTrouble: () => Refused | undefined;
  /** Why the newest program of head office is not in force. */
  readonly programRefusal: () => Refused | undefined;
  /** Devices that somebody must look at. */
  readonly deviceTroubles: () => StatusView['troubles'];
  /** Ways from tills to printers that do not work. */
  readonly bridgeTroubles: () => StatusView['troubles'];
  readonly today: () => TodayFigures;
  /** Events that are not over. */
  readonly events: () => EventView[];
};

/** A clock that is off by more than this is told to a person (R30). */
export const DRIFT_SHOWN_MS = 2 * 60_000;
/** Bookings change the status line at most this often. */
const STATUS_MS = 100;
/** How soon it is noticed that another day has begun. */
const DAY_NOTICED_MS = 60_000;

/** The quiet line at the bottom: how the counter is, and what is in force. */
export function createStatusDesk(parts: StatusParts) {
  const { ledger, place, settings, staff, setup, receipts, demo } = parts;
  let timer: NodeJS.Timeout | undefined;

  function troubles(driftMs: number): StatusView['troubles'] {
    const members = parts.filling();
    const refusals = [parts.backupTrouble(), parts.programRefusal()];
    return [
      ...(driftMs > DRIFT_SHOWN_MS ? [{ key: 'clock-drift', values: { minutes: Math.round(driftMs / 60_000) } }] : []),
      ...(members === undefined ? [] : [{ key: 'counter-filling', values: { members } }]),
      ...parts.deviceTroubles(),
      ...parts.bridgeTroubles(),
      ...[receipts.trouble()].filter((trouble) => trouble !== undefined),
      ...refusals.flatMap((refusal) => (refusal ? [{ key: refusal.code, values: refusal.values }] : [])),
      ...(setup.state() === 'done' && !parts.program.get() ? [{ key: 'program-missing', values: {} }] : []),
    ];
  }

  function now(): StatusView {
    const { language, timeZone, currency, address } = place.format();
    const { look, announcements = [] } = place.store();
    const announced = announcementsOn(announcements, ledger.today());
    const [{ id, texts }] = place.wordings();
    const clerk = staff.current();
    const office = parts.office();
    const events = parts.events().slice(0, MOST_EVENTS);
    return {
      store: place.store().name,
      // enough of the id to tell counters of a shop apart on the telephone
      terminal: place.identity()?.terminal.slice(-4) ?? '',
      language,
      timeZone,
      currency,
      ...(address && { address }),
      ...(look && { look }),
      ...(announced.length > 0 && { announcements: announced }),
      wedge: readWedge(settings),
      customerTouch: settings.get('customer-touch') !== 'off',
      // screens know the built-in one
      ...(id !== BUILT_IN_WORDING.id && { wording: { id, texts } }),
      setup: setup.state(),
      demo,
      ...(clerk && { staff: { id: clerk.id, name: clerk.name, role: clerk.role } }),
      office: {
        state: office?.state ?? 'away',
        waiting: Math.max(0, ledger.journal.head().seq - Number(settings.get('acknowledged') ?? 0)),
        ...(office?.lastContact !== undefined && { lastContact: office.lastContact }),
        ...(office?.refusal && { refusal: { key: office.refusal.key, values: office.refusal.values } }),
      },
      printer: receipts.status(),
      troubles: troubles(Math.abs(office?.driftMs ?? 0)),
      ...(events.length > 0 && { events }),
      today: parts.today(),
    };
  }

  const live = new LiveValue<StatusView>(now());
  let day = ledger.today();
  function refresh(): void {
    day = ledger.today();
    clearTimeout(timer);
    timer = undefined;
    live.set(now());
  }
  // the day brings other announcements, though nobody touches anything
  const following = setInterval(() => day !== ledger.today() && refresh(), DAY_NOTICED_MS).unref();
  return {
    live,
    refresh,
    refreshSoon: (): void => void (timer ??= setTimeout(refresh, STATUS_MS).unref()),
    stop(): void {
      clearTimeout(timer);
      clearInterval(following);
    },
  };
}
