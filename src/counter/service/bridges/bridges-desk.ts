import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { BridgesView } from '#contract/bridges';
import type { Sentence } from '#contract/fields';
import { LiveValue } from '#contract/transport/live-value';
import type { LineConfig } from '#bridge/line-config';
import type { ToCounter } from '#bridge/pipe';
import type { PrinterProfile } from '#devices/printer/profiles';
import type { BridgeConfig } from '#till/receipt-stream/bridge-config';
import type { Settings } from '../../store/settings.ts';
import type { Place } from '../place.ts';
import type { ReceiptDesk } from '../receipt-desk.ts';
import type { SessionDesk } from '../session-desk.ts';
import { createBridgeProcess } from './bridge-process.ts';
import { createBridgeSettings } from './bridge-settings.ts';
import { type CapturedReceipt, createReceiptIntake, loadReceiptTools } from './receipt-intake.ts';
import type { StreamSales, Taken } from './stream-sales.ts';

/** What is not there for so long is told to whoever stands there. */
const TROUBLE_AFTER_MS = 2_000;
type State = Extract<ToCounter, { kind: 'state' }>['bridges'][number];

export type BridgesDeskParts = {
  readonly settings: Settings;
  /** Bridges that the command line names: in use as long as it does. */
  readonly given: readonly BridgeConfig[];
  readonly data: string;
  readonly clock: Clock;
  readonly place: Place;
  readonly desk: Pick<SessionDesk, 'session' | 'live'>;
  readonly receipts: Pick<ReceiptDesk, 'withhold'>;
  readonly sales: StreamSales;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
};

/** The bridges of this counter: what is set up, how each one is, and what becomes of the receipts that go by. */
export function createBridgesDesk(parts: BridgesDeskParts) {
  const { clock, desk, sales } = parts;
  const kept = createBridgeSettings(parts.settings, parts.given);
  const process = createBridgeProcess({ data: parts.data, onMessage: hear, onConnection });
  const closing = new AbortController();
  let states: readonly State[] = [];
  let connections = 0;
  const last = new Map<string, { readonly at: number; readonly what: Sentence }>();
  const awaySince = new Map<string, number>();
  /** Cuts wait at these bridges at present. */
  let holding: ReadonlySet<string> = new Set();
  let profiles: ReadonlyMap<string, PrinterProfile> = new Map();
  const live = new LiveValue<BridgesView>({ bridges: [] });

  const intake = createReceiptIntake({
    clock,
    sales,
    place: parts.place,
    receipts: parts.receipts,
    configOf: (id) => (closing.signal.aborted ? undefined : configOf(id)),
    profileOf: (config) => profiles.get(config.profile),
    decide(id, block) {
      const inBase64 = block && Buffer.from(block).toString('base64');
      process.send({ kind: 'decide', id, ...(inBase64 !== undefined && { block: inBase64 }) });
    },
    onTaken(id, taken) {
      last.set(id, { at: clock.now(), what: inWords(taken) });
      if (!closing.signal.aborted) refresh();
    },
    onFault: parts.onFault,
  });

  const configOf = (id: string): BridgeConfig | undefined => kept.list().find((one) => one.id === id);

  function refresh(): void {
    const trouble = kept.trouble();
    live.set({
      bridges: kept.list().map((config) => {
        const state = states.find(({ id }) => id === config.id);
        const told = last.get(config.id);
        return {
          config,
          isGiven: kept.isGiven(config.id),
          till: process.isConnected() && state ? state.till : 'starting',
          printer: state?.printer ?? 'unknown',
          connections: state?.connections ?? 0,
          bytesToPrinter: state?.bytesToPrinter ?? 0,
          bytesToTill: state?.bytesToTill ?? 0,
          restarts: Math.max(0, connections - 1),
          ...(told && { last: told }),
        };
      }),
      ...(trouble && { trouble: { key: trouble.code, values: trouble.values } }),
    });
    const now = clock.now();
    for (const { config } of live.get().bridges) {
      if (troubleOf(config.id) === undefined) awaySince.delete(config.id);
      else if (!awaySince.has(config.id)) {
        awaySince.set(config.id, now);
        setTimeout(tell, TROUBLE_AFTER_MS + 50).unref();
      }
    }
    tell();
  }

  /** The status line; what comes after the counter has closed is nobody's any more. */
  function tell(): void {
    if (!closing.signal.aborted) parts.onChange();
  }

  /** What of a bridge does not work, in the words of the status line. */
  function troubleOf(id: string): Sentence | undefined {
    const bridge = live.get().bridges.find(({ config }) => config.id === id);
    if (!bridge) return undefined;
    const { config, till, printer } = bridge;
    const port = config.till.kind === 'tcp' ? config.till.port : 0;
    if (!process.isPossible()) return { key: 'bridge-no-program', values: { name: config.name } };
    if (till === 'starting') return { key: 'bridge-stopped', values: { name: config.name } };
    if (till === 'taken') return { key: 'bridge-port-taken', values: { name: config.name, port } };
    if (printer === 'away') return { key: 'bridge-printer-away', values: { name: config.name } };
    if (till === 'away') return { key: 'bridge-till-away', values: { name: config.name } };
    return undefined;
  }

  async function apply(): Promise<void> {
    if (kept.list().length === 0) return process.use([]);
    // what reads and writes receipts is there before the first one comes: its cut waits for a moment only
    const [{ printerProfiles }] = await Promise.all([import('#devices/printer/profiles'), loadReceiptTools()]);
    profiles = new Map(printerProfiles.map((profile) => [profile.id, profile]));
    if (closing.signal.aborted) return;
    process.use(
      kept.list().map(({ id, till, printer, profile, quietMs, holdMs }): LineConfig => {
        const language = profiles.get(profile)?.language ?? 'esc-pos';
        return { id, till, printer, language, quietMs, holdMs };
      }),
    );
    refresh();
  }

  function onConnection(isConnected: boolean): void {
    if (isConnected) connections += 1;
    else states = [];
    holding = new Set();
    intake.lost();
    hold();
    refresh();
  }

  /** Cuts wait only while there is somebody whose lines could come before them. */
  function hold(): void {
    const { step, member, sale } = desk.session();
    const isKnown = step === 'open' && member !== undefined && sale === undefined;
    for (const { id, bookAtOnce, lines } of kept.list()) {
      const on = isKnown && bookAtOnce && lines === 'till-receipt';
      if (on !== holding.has(id) && process.send({ kind: 'hold', bridge: id, on })) {
        holding = new Set(on ? [...holding, id] : [...holding].filter((one) => one !== id));
      }
    }
  }

  function hear(message: ToCounter): void {
    switch (message.kind) {
      case 'state':
        states = message.bridges;
        return refresh();
      case 'held':
        return intake.held(message.id, message.wasInserted);
      case 'receipt':
        return intake.receive(message);
    }
  }

  async function watchSession(): Promise<void> {
    for await (const _view of desk.live.watch(closing.signal)) hold();
  }

  return {
    live,
    start(): void {
      apply().catch(parts.onFault);
      watchSession().catch(parts.onFault);
    },
    /** A new bridge, or other settings of one. */
    async put(config: BridgeConfig): Promise<Result<void>> {
      const written = kept.put(config);
      if (written.ok) await apply();
      return written;
    },
    async remove(id: string): Promise<Result<void>> {
      const removed = kept.remove(id);
      if (removed.ok) await apply();
      return removed;
    },
    configOf: (id: string): Result<BridgeConfig> => {
      const config = configOf(id);
      return config ? ok(config) : refused('bridge-unknown');
    },
    /** The last receipts, oldest first. */
    captured: (): readonly CapturedReceipt[] => intake.captured(),
    /** What somebody must look at. */
    troubles: (): Sentence[] =>
      kept.list().flatMap(({ id }) => {
        const since = awaySince.get(id);
        const trouble = since === undefined || clock.now() - since < TROUBLE_AFTER_MS ? undefined : troubleOf(id);
        return trouble ? [trouble] : [];
      }),
    /** The process goes on without this counter, except where only its command line names the bridges. */
    close(): void {
      closing.abort();
      sales.stop();
      const list = kept.list();
      process.close(list.length > 0 && list.every(({ id }) => kept.isGiven(id)));
    },
  };
}

/** What became of a receipt, in a sentence. */
const inWords = (taken: Taken): Sentence =>
  taken.kind === 'passed'
    ? { key: taken.why.code, values: taken.why.values }
    : { key: `bridge-${taken.kind}`, values: {} };

export type BridgesDesk = ReturnType<typeof createBridgesDesk>;
