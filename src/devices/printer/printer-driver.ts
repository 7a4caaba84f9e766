import { ok, type Refused, type Result, refused } from '#base/result';
import type { DeviceState, DeviceWatch } from '../device.ts';
import type { ByteChannel, Connect } from '../transport/channel.ts';
import { type Expectation, expectation } from '../transport/expectation.ts';
import { keepLink } from '../transport/link.ts';
import { endOfCommand, LONGEST_QUESTION, longestCommand } from './begun-command.ts';
import type { Dialect, PrinterAnswer } from './dialect.ts';
import { dialectOf } from './dialect-of.ts';
import { encodeReceipt } from './encode.ts';
import type { Printer, PrintRefusal } from './printer.ts';
import { isWell, type PrinterReport, type PrinterStatus, stateOf, statusOf } from './printer-status.ts';
import { DEFAULT_PRINTER_TIMING, type PrinterTiming } from './printer-timing.ts';
import type { PrinterProfile } from './profiles.ts';

/** Answers still owed; a printer that owes more is not answering. */
const MAX_OWED = 4;
export const MAX_WAITING = 16;
const PIECE_BYTES = 1_024;
/** Printers count marks to 31. */
const LAST_MARK = 20;

const WELL: PrinterReport = {
  offline: false,
  coverOpen: false,
  paperOut: false,
  paperNearEnd: false,
  error: false,
  drawerSignal: false,
};

export const REFUSALS = {
  'paper-out': 'printer-paper-out',
  'cover-open': 'printer-cover-open',
  offline: 'printer-offline',
} as const;

/** A printer on any line. The line is opened at once and kept open. */
export function openPrinterOn(
  connect: Connect,
  profile: PrinterProfile,
  watch: DeviceWatch,
  timing: PrinterTiming = DEFAULT_PRINTER_TIMING,
): Printer {
  const dialect: Dialect | undefined = dialectOf(profile);
  const listeners = new Set<(status: PrinterStatus) => void>();
  let status: PrinterStatus = 'off';
  let drawer: boolean | undefined;
  let reader = dialect?.createReader();
  /** Questions in the order of asking; a late answer still belongs to its own. */
  let owed: Expectation<PrinterReport>[] = [];
  let reached: Expectation<true> | undefined;
  let cleared: Expectation<true> | undefined;
  /** The mark behind what is being printed, and the count that the printer reported last. */
  let mark = 0;
  let reportedMark = 0;
  /** Something was sent whose end was never heard of: its rest may still be in the printer. */
  let unsettled = false;
  /** So many bytes may be missing to a command that broke off with the line before, or in the middle of a receipt. */
  let missing = 0;
  /** The first words on the line that is open; no receipt is sent between them. */
  let greeting: Promise<void> = Promise.resolve();
  /** What a printer that stopped by itself still has in its buffer: it goes on with that, so it is never sent again. */
  let held: Uint8Array | undefined;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const note = (next: PrinterStatus, signal: boolean | undefined): void => {
    const changed = next !== status;
    if (!changed && signal === drawer) return;
    status = next;
    drawer = signal;
    watch.onState(stateOf(next));
    if (changed) for (const listener of listeners) listener(next);
  };

  const onAnswer = (answer: PrinterAnswer): void => {
    watch.onMessage({ direction: 'in', text: answer.text, bytes: answer.bytes });
    if ('mark' in answer && answer.mark !== undefined) {
      reportedMark = answer.mark;
      if (answer.mark >= mark) reached?.arrived(true);
    }
    if (answer.kind === 'report') {
      note(statusOf(answer.report), answer.report.drawerSignal);
      if (answer.asked) owed.shift()?.arrived(answer.report);
    } else if (answer.kind === 'cleared') cleared?.arrived(true);
  };

  const link = keepLink(connect, timing, {
    onUp: (channel) => {
      if (dialect) missing = Math.max(missing, LONGEST_QUESTION);
      greeting = greet(channel);
    },
    onBytes: (bytes) => reader?.push(bytes).forEach(onAnswer),
    onDown: () => {
      for (const question of owed) question.lost();
      owed = [];
      reached?.lost();
      cleared?.lost();
      held = undefined;
      reader = dialect?.createReader();
      note('off', undefined);
    },
  });

  /** Whether it was taken. Long ones go in pieces, so that each has its own time; `onPiece` hears how much has gone. */
  const write = async (
    channel: ByteChannel,
    text: string,
    bytes: Uint8Array,
    onPiece: (sent: number) => void = () => undefined,
  ): Promise<boolean> => {
    if (bytes.length === 0) return true;
    watch.onMessage({ direction: 'out', text, bytes: bytes.length });
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      if (!link.isOpen(channel)) return false;
      onPiece(at + piece.length);
      if (!(await channel.write(piece, timing.writeMs))) return false;
    }
    return true;
  };

  const ask = async (channel: ByteChannel): Promise<PrinterReport | undefined> => {
    if (dialect === undefined) {
      note('ok', undefined);
      return WELL;
    }
    // A question on a line already gone would take the answer to the next one.
    if (!link.isOpen(channel) || owed.length >= MAX_OWED) return undefined;
    if (owed.length === 0) reader?.restart();
    const question = expectation<PrinterReport>();
    owed.push(question);
    if (!(await write(channel, dialect.askStatus.text, dialect.askStatus.bytes))) return undefined;
    return question.within(timing.answerMs);
  };

  /** What a line swallows while it is opened may spoil all of this, so it counts only on one that has answered. */
  const greet = async (channel: ByteChannel): Promise<void> => {
    if (missing > 0) await endBegun(channel);
    if ((await ask(channel)) === undefined) {
      if (waiting === 0) link.drop(channel);
      return;
    }
    await settle(channel);
    if (dialect) await write(channel, dialect.reportChanges.text, dialect.reportChanges.bytes);
  };

  /** Nothing that was sent before can spoil the next receipt: it is gone, or at least no command of it is open. */
  const settle = async (channel: ByteChannel): Promise<boolean> => {
    if (unsettled) await clear(channel);
    if (missing === 0) return true;
    const isSent = await endBegun(channel);
    if (isSent) missing = 0;
    return isSent;
  };

  /** The end of a command that broke off. */
  const endBegun = (channel: ByteChannel): Promise<boolean> =>
    write(channel, 'NUL', endOfCommand(profile.language, missing));

  /** A line can be open long after the printer was unplugged: only asking shows it. */
  const poll = async (): Promise<void> => {
    if (waiting > 0 || status === 'off') return;
    const channel = await link.reach();
    if (channel !== undefined && (await ask(channel)) === undefined && waiting === 0) link.drop(channel);
  };
  const pollTimer = setInterval(() => void poll(), timing.pollMs);
  pollTimer.unref();

  /** The reason that holds now. An open line without any known reason is one that does not answer: it is given up. */
  const refuse = (channel: ByteChannel, sentBytes: number): Refused<PrintRefusal> => {
    if (!link.isOpen(channel)) return refused('printer-off', { sentBytes });
    if (!isWell(status) && status !== 'off') return refused(REFUSALS[status], { sentBytes });
    link.drop(channel);
    return refused('printer-not-answering', { sentBytes });
  };

  /** Whether all that was sent is on paper; ends early when the printer says that it has stopped. */
  const confirmed = async (channel: ByteChannel): Promise<boolean> => {
    for (let check = 0; check < timing.checks && link.isOpen(channel); check++) {
      if (profile.confirms && (await reached?.within(timing.checkMs)) === true) return true;
      const report = await ask(channel);
      if (report !== undefined && !isWell(statusOf(report))) return false;
      if (!profile.confirms && report !== undefined) return true;
    }
    return false;
  };

  /**
   * Whether a mark of the printer can be told from one before. Where something is still under way, the next mark is
   * higher than its; else the count begins anew.
   */
  const readyMark = async (channel: ByteChannel): Promise<boolean> => {
    const reset = dialect?.resetMarks;
    if (reset === undefined) {
      reportedMark = 0;
      mark = 1;
      return !unsettled || !profile.confirms || noneUnderWay(channel);
    }
    if (unsettled && mark > 0 && mark < LAST_MARK) {
      mark += 1;
      return true;
    }
    mark = 1;
    for (let check = 0; check < timing.checks && reportedMark !== 0; check++) {
      if (!(await write(channel, reset.text, reset.bytes))) return false;
      if ((await ask(channel)) === undefined) return false;
    }
    return reportedMark === 0;
  };

  /**
   * Marks without numbers look alike: one that is still under way would be taken for that of the next receipt. So another
   * is sent after it, and all are waited for, which are told one right after the other.
   */
  const noneUnderWay = async (channel: ByteChannel): Promise<boolean> => {
    const end = dialect?.mark(mark);
    reached = expectation<true>();
    if (end === undefined || !(await write(channel, end.text, end.bytes)) || !(await confirmed(channel))) return false;
    for (let told = 0; told < MAX_OWED; told++) {
      reached = expectation<true>();
      if ((await reached.within(timing.checkMs)) !== undefined) continue;
      unsettled = false;
      return link.isOpen(channel);
    }
    return false;
  };

  const sendNow = async (text: string, bytes: Uint8Array, begun = false): Promise<Result<void, PrintRefusal>> => {
    const longest = longestCommand(profile.language, bytes);
    if (begun) mayLack(longest);
    const channel = await link.reach();
    if (channel === undefined) return refused('printer-off', { sentBytes: 0 });
    await greeting;
    const before = await ask(channel);
    if (before === undefined || !isWell(statusOf(before)) || !(await settle(channel))) return refuse(channel, 0);
    if (held !== undefined && Buffer.compare(held, bytes) === 0) return heldNow(channel);
    held = undefined;
    if (!(await readyMark(channel))) return refuse(channel, 0);
    reached = expectation<true>();
    let sentBytes = 0;
    const sent =
      (await write(channel, `${text}, ${bytes.length} bytes`, bytes, (gone) => {
        sentBytes = gone;
        mayLack(longest);
      })) && (await writeTail(channel));
    const printed = sent && (await confirmed(channel));
    reached = undefined;
    if (printed) {
      settled();
      return ok(undefined);
    }
    const refusal = refuse(channel, sentBytes);
    if (!link.isOpen(channel)) return refusal;
    await clear(channel);
    if (!sent || !profile.confirms || !unsettled) return refusal;
    held = bytes;
    return refused(refusal.code, { sentBytes: 0 });
  };

  /** Waits for the end of what the printer has already. */
  const heldNow = async (channel: ByteChannel): Promise<Result<void, PrintRefusal>> => {
    reached = expectation<true>();
    if (reportedMark >= mark) reached.arrived(true);
    const printed = await confirmed(channel);
    reached = undefined;
    if (!printed) {
      const sentBytes = held?.length ?? 0;
      const refusal = refuse(channel, sentBytes);
      return link.isOpen(channel) ? refused(refusal.code, { sentBytes: 0 }) : refusal;
    }
    settled();
    return ok(undefined);
  };

  /** Something may be under way, or have broken off in the middle of a command of so many bytes. */
  const mayLack = (longest: number): void => {
    missing = Math.max(missing, longest);
    unsettled = true;
  };

  /** Nothing of what was sent is still under way. */
  const settled = (): void => {
    held = undefined;
    unsettled = false;
    missing = 0;
  };

  /** A receipt resets what the printer reports by itself, so it is asked for again behind each. */
  const writeTail = async (channel: ByteChannel): Promise<boolean> => {
    if (dialect === undefined) return true;
    const { reportChanges } = dialect;
    if (!(await write(channel, reportChanges.text, reportChanges.bytes))) return false;
    const end = dialect.mark(mark);
    return !profile.confirms || write(channel, end.text, end.bytes);
  };

  /** Else the rest of a receipt would come out when the paper is in again, and the whole one after it. */
  const clear = async (channel: ByteChannel): Promise<void> => {
    if (dialect?.clearBuffer === undefined || !profile.clearsBuffer) return;
    cleared = expectation<true>();
    const { text, bytes } = dialect.clearBuffer;
    if ((await write(channel, text, bytes)) && (await cleared.within(timing.answerMs)) === true) settled();
    cleared = undefined;
  };

  const inTurn = (text: string, bytes: Uint8Array, begun?: boolean): Promise<Result<void, PrintRefusal>> => {
    if (waiting >= MAX_WAITING) return Promise.resolve(refused('printer-not-answering', { sentBytes: 0 }));
    waiting += 1;
    const result = turn
      .then(() => sendNow(text, bytes, begun))
      .finally(() => {
        waiting -= 1;
      });
    turn = result;
    return result;
  };

  return {
    print: (bytes, begun) => inTurn('receipt', bytes, begun),
    openDrawer: () =>
      profile.drawer === null
        ? Promise.resolve(refused('printer-without-drawer'))
        : inTurn('drawer', drawerPulse(profile)),
    status: () => status,
    state: (): DeviceState => stateOf(status),
    drawerSignal: () => drawer,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(pollTimer);
      link.close();
      for (const question of owed) question.lost();
      reached?.lost();
      cleared?.lost();
      listeners.clear();
      status = 'off';
    },
  };
}

/** The pulse alone, in the printer's language. */
export const drawerPulse = (profile: PrinterProfile): Uint8Array =>
  encodeReceipt({ version: 1, blocks: [{ kind: 'drawer' }] }, profile);
