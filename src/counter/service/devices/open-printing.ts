import { present } from '#base/assert';
import type { StatusView } from '#contract/status';
import { logoDots } from '#devices/printer/logo';
import type { PrintJobs, QueueState } from '#devices/printer/queue';
import type { OpenedPrinter } from './devices-desk.ts';

export type Printing = {
  wake(): void;
  /** A person has asked for another attempt. */
  retry(): void;
  /** A person has said that what may be on paper is. */
  settle(): void;
  state(): StatusView['printer']['state'];
  queue(): QueueState;
  close(): void;
};

/**
 * Prints what waits, one after the other, on the printer that is set up. Its code is loaded when the counter has opened:
 * nobody should wait for it. Undefined if this machine has no driver for it; its state says so.
 */
export async function openPrinting(
  { device, profile: id, logo }: OpenedPrinter,
  jobs: PrintJobs,
  told: { readonly onState: () => void; readonly onFault: (error: unknown) => void },
): Promise<Printing | undefined> {
  const [{ startPrintQueue }, { printerProfile }, { qrModules }, printer] = await Promise.all([
    import('#devices/printer/queue'),
    import('#devices/printer/profiles'),
    import('#devices/printer/symbols'),
    device.driver(),
  ]);
  if (!printer) return undefined;
  const profile = present(printerProfile(id), 'the schema of the settings knows the profiles');
  const stopWatching = printer.onStatus(told.onState);
  const queue = startPrintQueue({
    printer,
    profile,
    drawQr: (text) => qrModules(text, 'M'),
    ...(logo && { logo: logoDots(logo) }),
    jobs,
    ...told,
  });
  return {
    wake: queue.wake,
    retry: queue.retry,
    settle: queue.settle,
    state() {
      const status = printer.status();
      return status === 'ok' ? 'ready' : status;
    },
    queue: queue.state,
    close() {
      stopWatching();
      queue.close();
    },
  };
}
