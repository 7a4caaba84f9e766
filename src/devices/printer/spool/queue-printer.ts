import { createHash, randomUUID } from 'node:crypto';
import { ok, type Result, refused } from '#base/result';
import type { DeviceWatch } from '../../device.ts';
import type { Printer, PrintRefusal } from '../printer.ts';
import { drawerPulse, MAX_WAITING, REFUSALS } from '../printer-driver.ts';
import { DEFAULT_PRINTER_TIMING, type PrinterTiming } from '../printer-timing.ts';
import { isWell, type PrinterStatus, stateOf } from '../printer-status.ts';
import type { PrinterProfile } from '../profiles.ts';
import type { SpoolSystem } from './spool-system.ts';

/** A job that the system has taken. */
type Handed = { readonly title: string; readonly id: number };

/**
 * A printer behind a print queue of the system, which must be raw. There is no way back from it: what is known is what the
 * system knows. A job that the system has taken is never handed over again: as long as it waits there the next attempt
 * waits for the same job, which is found by its title, a digest of its bytes, also after a restart of this program. So at
 * most one job lies in the queue, and nothing comes out twice however long the printer was away.
 */
export function openPrinterOnQueue(
  queue: string,
  profile: PrinterProfile,
  watch: DeviceWatch,
  system: SpoolSystem,
  timing: PrinterTiming = DEFAULT_PRINTER_TIMING,
): Printer {
  const listeners = new Set<(status: PrinterStatus) => void>();
  const life = new AbortController();
  let status: PrinterStatus = 'off';
  let handed: Handed | undefined;
  /** Came out after its attempt had been given up. */
  let cameOut: string | undefined;
  /** What an earlier run of this program left behind has been looked for. */
  let lookedBack = false;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const note = (next: PrinterStatus): void => {
    if (next === status || life.signal.aborted) return;
    status = next;
    watch.onState(stateOf(next));
    for (const listener of listeners) listener(next);
  };

  const ask = async (): Promise<PrinterStatus> => {
    const next = await system.status(queue);
    note(next);
    return next;
  };

  /** `gone` has left the queue: it was printed, where the system forgets those. */
  const stateOfJob = async (id: number): Promise<'waiting' | 'done' | 'failed' | undefined> => {
    const jobs = await system.jobs(queue);
    return jobs && (jobs.find((job) => job.id === id)?.state ?? 'done');
  };

  const poll = async (): Promise<void> => {
    if (waiting > 0) return;
    const next = await system.status(queue);
    const stuck = handed !== undefined && (await stateOfJob(handed.id)) === 'waiting';
    if (waiting === 0) note(stuck && isWell(next) ? 'offline' : next);
  };
  const pollTimer = setInterval(() => void poll(), timing.pollMs);
  pollTimer.unref();

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, timing.checkMs);
      timer.unref();
    });

  /** The job of an earlier attempt, or a new one. */
  const handOver = async (title: string, bytes: Uint8Array): Promise<Result<Handed | 'printed', PrintRefusal>> => {
    if (handed?.title === title) return ok(handed);
    if (cameOut === title) {
      cameOut = undefined;
      return ok('printed');
    }
    const jobs = await system.jobs(queue);
    if (jobs === undefined) {
      note('off');
      return refused('printer-off', { sentBytes: 0 });
    }
    const known = jobs.find((job) => job.title === title && (job.state === 'waiting' || !lookedBack));
    lookedBack = true;
    if (known?.state === 'done') return ok('printed');
    if (known?.state === 'waiting') return ok({ title, id: known.id });
    if (handed !== undefined) {
      const before = jobs.find((job) => job.id === handed?.id)?.state ?? 'done';
      if (before === 'waiting') return refused('printer-offline', { sentBytes: 0 });
      if (before === 'done') cameOut = handed.title;
    }
    const now = await ask();
    if (!isWell(now)) return refused(now === 'off' ? 'printer-off' : REFUSALS[now], { sentBytes: 0 });
    watch.onMessage({ direction: 'out', text: `job, ${bytes.length} bytes`, bytes: bytes.length });
    // the answer may be lost although the job was taken
    const id =
      (await system.submit(queue, title, bytes)) ??
      (await system.jobs(queue))?.find((job) => job.title === title && job.state === 'waiting')?.id;
    return id === undefined ? refused('printer-off', { sentBytes: 0 }) : ok({ title, id });
  };

  const sendNow = async (title: string, bytes: Uint8Array): Promise<Result<void, PrintRefusal>> => {
    const given = await handOver(title, bytes);
    if (!given.ok) return given;
    if (given.value === 'printed') return ok(undefined);
    handed = given.value;
    for (let check = 0; check < timing.checks && !life.signal.aborted; check++) {
      const state = await stateOfJob(handed.id);
      if (state === 'done' || state === 'failed') {
        watch.onMessage({ direction: 'in', text: `job ${state}`, bytes: 0 });
        handed = undefined;
        // somebody took it out of the queue, perhaps while it was printed: only a look at the paper can tell
        return state === 'done' ? ok(undefined) : refused('printer-not-answering', { sentBytes: bytes.length });
      }
      await pause();
    }
    const now = await system.status(queue);
    const reason = isWell(now) ? 'offline' : now;
    note(reason);
    return refused(reason === 'off' ? 'printer-off' : REFUSALS[reason], { sentBytes: 0 });
  };

  const inTurn = <T>(send: () => Promise<Result<T, PrintRefusal>>): Promise<Result<T, PrintRefusal>> => {
    if (waiting >= MAX_WAITING) return Promise.resolve(refused('printer-not-answering', { sentBytes: 0 }));
    waiting += 1;
    const result = turn.then(send).finally(() => {
      waiting -= 1;
    });
    turn = result;
    return result;
  };

  /** A drawer that opens minutes later, before nobody, must not be: a pulse that waits is taken out again. */
  const pulse = async (): Promise<Result<void, PrintRefusal>> => {
    const title = `drawer ${randomUUID()}`;
    const sent = await sendNow(title, drawerPulse(profile));
    if (!sent.ok && handed?.title === title) {
      await system.cancel(queue, handed.id);
      handed = undefined;
    }
    return sent;
  };

  void poll();
  return {
    print: (bytes) => inTurn(() => sendNow(titleOf(bytes), bytes)),
    openDrawer: () => (profile.drawer === null ? Promise.resolve(refused('printer-without-drawer')) : inTurn(pulse)),
    status: () => status,
    state: () => stateOf(status),
    drawerSignal: () => undefined,
    async takeBack() {
      const job = handed;
      handed = undefined;
      if (job !== undefined) await system.cancel(queue, job.id);
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      life.abort();
      clearInterval(pollTimer);
      listeners.clear();
      status = 'off';
    },
  };
}

/** Says nothing of what is printed, and is the same for the same bytes. */
const titleOf = (bytes: Uint8Array): string =>
  `receipt ${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}`;
