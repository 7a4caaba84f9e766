import type { DeviceWatch } from '#devices/device';
import type { PrinterTiming } from '#devices/printer/printer-timing';

/** Short, so that waits for what never comes cost little; long enough for a busy machine. */
export const QUICK: PrinterTiming = {
  connectMs: 2_000,
  firstBackOffMs: 5,
  longestBackOffMs: 40,
  answerMs: 400,
  writeMs: 2_000,
  pollMs: 40,
  checkMs: 30,
  checks: 20,
};

/** The same for tests that count what goes over the line: nothing is asked while nothing is printed. */
export const UNASKED: PrinterTiming = { ...QUICK, pollMs: 600_000 };

/** Nobody listens to what the driver says of itself. */
export const UNWATCHED: DeviceWatch = { onState: () => undefined, onMessage: () => undefined };
