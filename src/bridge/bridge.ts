import type { CutReceipt } from '#till/receipt-stream/cut-receipts';
import { carry, type PrinterEnd, type Tap } from './carry.ts';
import type { Decide } from './forward.ts';
import type { LineConfig } from './line-config.ts';
import { openPrinterEnd } from './printer-end.ts';
import { serialTill } from './serial-till.ts';
import { createSharedLine } from './shared-line.ts';
import { tcpTill } from './tcp-till.ts';

/** How it stands with one bridge; figures since it was opened. */
export type BridgeState = {
  readonly id: string;
  /** `taken`: the port belongs to another program. `away`: the till's serial line is not there. */
  readonly till: 'ready' | 'connected' | 'taken' | 'away';
  readonly printer: 'unknown' | 'ready' | 'away';
  readonly connections: number;
  readonly bytesToPrinter: number;
  readonly bytesToTill: number;
  readonly receipts: number;
};

/** A receipt as it went by. */
export type PassedReceipt = {
  readonly bridge: string;
  /** The connection that it came over, and the address of the till if it has one. */
  readonly stream: number;
  readonly peer: string | undefined;
  /** The first after this process died: the till may have begun it over the line before. */
  readonly mayBeTorn: boolean;
  readonly receipt: CutReceipt;
};

export type BridgeWatch = {
  /** Whether cuts are to wait for a decision at present. */
  readonly holds: () => boolean;
  readonly onReceipt: (passed: PassedReceipt, decide?: Decide) => void;
  readonly onHeld: (receipt: CutReceipt, wasInserted: boolean) => void;
  readonly onState: () => void;
};

/** What a till's side does with the bridge: it brings lines, and learns whether there is a printer for them. */
export type Hooks = {
  readonly openPrinter: () => Promise<PrinterEnd | undefined>;
  /** Begins to carry. */
  readonly connect: (
    till: Parameters<typeof carry>[0],
    printer: PrinterEnd,
    peer: string | undefined,
  ) => ReturnType<typeof carry>;
  readonly onTill: (state: 'ready' | 'taken' | 'away') => void;
  readonly onPrinter: (isThere: boolean) => void;
};

/** Till's sides as the bridge sees them. */
export type TillEnd = { readonly port: () => number | undefined; readonly close: () => Promise<void> };

/**
 * One till, or several at one port, and their printer. Opens by itself, again and again, until it is closed. `isAgain`: the
 * process before this one died.
 */
export function openBridge(config: LineConfig, watch: BridgeWatch, isAgain = false) {
  let mayBeTorn = isAgain;
  /** The till cuts its receipts: one without a cut, at the end of a line, has lost the rest. */
  let cuts = false;
  const figures = { connections: 0, bytesToPrinter: 0, bytesToTill: 0, receipts: 0 };
  let tillState: 'ready' | 'taken' | 'away' = 'away';
  let printerState: BridgeState['printer'] = 'unknown';
  let streams = 0;
  const carried = new Set<ReturnType<typeof carry>>();

  const isShared = config.printer.kind === 'serial' || config.printer.kind === 'file';
  const open = isShared ? createSharedLine(() => openPrinterEnd(config.printer)) : () => openPrinterEnd(config.printer);

  const hooks: Hooks = {
    async openPrinter() {
      const end = await open();
      hooks.onPrinter(end !== undefined);
      return end;
    },
    connect(till, printer, peer) {
      streams += 1;
      const stream = streams;
      const tap: Tap = {
        holds: watch.holds,
        onReceipt(passed, decide) {
          figures.receipts += 1;
          cuts ||= passed.endedBy === 'cut';
          const receipt = cuts && passed.endedBy === 'closed' ? { ...passed, endedBy: 'torn' as const } : passed;
          watch.onReceipt({ bridge: config.id, stream, peer, mayBeTorn, receipt }, decide);
          mayBeTorn = false;
          watch.onState();
        },
        onHeld: watch.onHeld,
        onBytes(count, direction) {
          figures[direction === 'to-printer' ? 'bytesToPrinter' : 'bytesToTill'] += count;
        },
        onEnd() {
          figures.connections -= 1;
          carried.delete(running);
          watch.onState();
        },
      };
      figures.connections += 1;
      const running = carry(till, printer, config, tap);
      carried.add(running);
      watch.onState();
      return running;
    },
    onPrinter(isThere) {
      const next = isThere ? 'ready' : 'away';
      if (next === printerState) return;
      printerState = next;
      watch.onState();
    },
    onTill(state) {
      tillState = state;
      watch.onState();
    },
  };

  const till: TillEnd =
    config.till.kind === 'tcp' ? tcpTill(config.till, config.printer, hooks) : serialTill(config.till, hooks);

  return {
    config,
    state: (): BridgeState => ({
      id: config.id,
      till: figures.connections > 0 ? 'connected' : tillState,
      printer: printerState,
      ...figures,
    }),
    /** The port that it listens on, if it does. */
    port: till.port,
    async close(): Promise<void> {
      for (const one of carried) one.breakOff();
      await till.close();
    },
  };
}

export type Bridge = ReturnType<typeof openBridge>;
