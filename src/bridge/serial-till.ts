import type { Hooks, TillEnd } from './bridge.ts';
import type { TillSide } from './line-config.ts';
import { openSerialLine } from './serial-line.ts';

/** So often a line that is not there is tried again; a plug that is put in works within this time. */
const AGAIN_MS = 500;

/**
 * A till on a serial line. The printer is reached first: as long as it is away the till's line stays closed, and the till
 * sees what it sees of a printer that is off.
 */
export function serialTill(
  side: Extract<TillSide, { kind: 'serial' }>,
  { openPrinter, connect, onTill }: Hooks,
): TillEnd {
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let end: (() => void) | undefined;

  const later = (): void => {
    if (!isClosed) timer = setTimeout(() => void open(), AGAIN_MS).unref();
  };

  async function open(): Promise<void> {
    const printer = await openPrinter();
    if (!printer) return later();
    const till = isClosed ? undefined : await openSerialLine(side);
    if (!till || isClosed) {
      till?.destroy();
      printer.line.destroy();
      onTill('away');
      return later();
    }
    onTill('ready');
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      onTill('away');
      later();
    };
    end = connect(till, printer, undefined).breakOff;
    till.once('close', over);
    printer.line.once('close', over);
  }

  void open();
  return {
    port: () => undefined,
    close() {
      isClosed = true;
      clearTimeout(timer);
      end?.();
      return Promise.resolve();
    },
  };
}
