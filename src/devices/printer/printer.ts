import { ok, type Refused, type Result, refused } from '#base/result';
import { createAnswerReader, type PrinterAnswer } from './answer-reader.ts';
import type { ByteChannel, Connect } from '../transport/channel.ts';
import { type Expectation, expectation } from '../transport/expectation.ts';
import { keepLink, type LinkTiming } from '../transport/link.ts';
import { type PrinterReport, type PrinterStatus, parsePrinterStatus, statusOf } from './printer-status.ts';
import type { PrinterProfile } from './profiles.ts';
import { connectTcp } from '../transport/tcp-channel.ts';

/**
 * Why nothing, or not everything, was printed. `sentBytes` in its values says how much the printer had been sent: with 0
 * nothing can have reached the paper.
 */
export type PrintRefusal =
  | 'printer-off'
  | 'printer-paper-out'
  | 'printer-cover-open'
  | 'printer-offline'
  | 'printer-not-answering';

export interface Printer {
  /**
   * Prints one receipt. Resolves when the printer has said that it is on paper and that it is still well (as far as its
   * profile lets it say so). Never rejects; prints that are asked for meanwhile wait their turn.
   */
  print(bytes: Uint8Array): Promise<Result<void, PrintRefusal>>;
  status(): PrinterStatus;
  /** Calls at every change; returns how to stop that. */
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  close(): void;
}

export type PrinterTiming = LinkTiming & {
  readonly answerMs: number;
  readonly writeMs: number;
  /** How often it is asked while nothing is printed; changes it reports by itself come sooner. */
  readonly pollMs: number;
  /** While it prints, how often it is asked, and how many times before it counts as not answering. */
  readonly checkMs: number;
  readonly checks: number;
};

export const DEFAULT_PRINTER_TIMING: PrinterTiming = {
  connectMs: 2_000,
  firstBackOffMs: 250,
  longestBackOffMs: 10_000,
  answerMs: 1_000,
  writeMs: 5_000,
  pollMs: 3_000,
  checkMs: 300,
  checks: 40,
};

const ASK_STATUS = new Uint8Array([0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4]);
/** GS a: report changes of drawer, line, error and paper. ESC @ at the head of a receipt switches it off again. */
const REPORT_CHANGES = new Uint8Array([0x1d, 0x61, 0x0f]);
/** GS r 1: answered when everything before it has been printed. */
const ASK_REACHED = new Uint8Array([0x1d, 0x72, 1]);
/** DLE DC4 fn 8 with the seven bytes that keep it from happening by chance. */
const CLEAR_BUFFER = new Uint8Array([0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8]);
/** Answers still owed; a printer that owes more is not answering. */
const MAX_OWED = 4;
const MAX_WAITING = 16;

const WELL: PrinterReport = {
  offline: false,
  coverOpen: false,
  paperOut: false,
  paperNearEnd: false,
  error: false,
  drawerSignal: false,
};

const REFUSALS = {
  'paper-out': 'printer-paper-out',
  'cover-open': 'printer-cover-open',
  offline: 'printer-offline',
} as const;

/** A printer on the network, at port 9100 as a rule. */
export const openPrinter = (options: {
  readonly host: string;
  readonly port: number;
  readonly profile: PrinterProfile;
  readonly timing?: PrinterTiming;
}): Printer => openPrinterOn(connectTcp(options), options.profile, options.timing);

/** A printer on any line. The line is opened at once and kept open. */
export function openPrinterOn(
  connect: Connect,
  profile: PrinterProfile,
  timing: PrinterTiming = DEFAULT_PRINTER_TIMING,
): Printer {
  const listeners = new Set<(status: PrinterStatus) => void>();
  let status: PrinterStatus = 'off';
  let reader = createAnswerReader();
  /** Rounds of DLE EOT in the order of asking; a late answer still belongs to its own round. */
  let owed: { readonly bytes: number[]; readonly report: Expectation<PrinterReport> }[] = [];
  let reached: Expectation<true> | undefined;
  let cleared: Expectation<true> | undefined;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const note = (next: PrinterStatus): void => {
    if (next === status) return;
    status = next;
    for (const listener of listeners) listener(next);
  };

  const onAnswer = (answer: PrinterAnswer): void => {
    if (answer.kind === 'automatic') note(statusOf(answer.report));
    else if (answer.kind === 'reached') reached?.arrived(true);
    else if (answer.kind === 'cleared') cleared?.arrived(true);
    else {
      const [round] = owed;
      round?.bytes.push(answer.byte);
      const [printer, offlineCause, paper] = round?.bytes ?? [];
      if (round === undefined || printer === undefined || offlineCause === undefined || paper === undefined) return;
      owed = owed.slice(1);
      const report = parsePrinterStatus({ printer, offlineCause, paper });
      if (report === undefined) return round.report.lost();
      note(statusOf(report));
      round.report.arrived(report);
    }
  };

  const link = keepLink(connect, timing, {
    onUp: (channel) => void greet(channel),
    onBytes: (bytes) => reader.push(bytes).forEach(onAnswer),
    onDown: () => {
      for (const round of owed) round.report.lost();
      owed = [];
      reached?.lost();
      cleared?.lost();
      reader = createAnswerReader();
      note('off');
    },
  });

  const ask = async (channel: ByteChannel): Promise<PrinterReport | undefined> => {
    if (profile.status === 'none') {
      note('ok');
      return WELL;
    }
    // A round that is asked on a line already gone would take the answers of the next one.
    if (!link.isOpen(channel) || owed.length >= MAX_OWED) return undefined;
    const round = { bytes: [], report: expectation<PrinterReport>() };
    owed.push(round);
    if (!(await channel.write(ASK_STATUS, timing.writeMs))) return undefined;
    return round.report.within(timing.answerMs);
  };

  const greet = async (channel: ByteChannel): Promise<void> => {
    if (profile.status === 'esc-pos') await channel.write(REPORT_CHANGES, timing.writeMs);
    if ((await ask(channel)) === undefined && waiting === 0) link.drop(channel);
  };

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
      const there = profile.confirms ? await reached?.within(timing.checkMs) : true;
      const report = await ask(channel);
      if (report !== undefined && !isWell(statusOf(report))) return false;
      if (there === true && report !== undefined) return true;
    }
    return false;
  };

  const printNow = async (bytes: Uint8Array): Promise<Result<void, PrintRefusal>> => {
    const channel = await link.reach();
    if (channel === undefined) return refused('printer-off', { sentBytes: 0 });
    const before = await ask(channel);
    if (before === undefined || !isWell(statusOf(before))) return refuse(channel, 0);
    reached = expectation<true>();
    const tail = profile.status === 'esc-pos' ? [...REPORT_CHANGES, ...(profile.confirms ? ASK_REACHED : [])] : [];
    const sent = await channel.write(new Uint8Array([...bytes, ...tail]), timing.writeMs);
    const printed = sent && (await confirmed(channel));
    reached = undefined;
    if (printed) return ok(undefined);
    const refusal = refuse(channel, bytes.length);
    if (link.isOpen(channel)) await clear(channel);
    return refusal;
  };

  /** Else the rest of this receipt would come out when the paper is in again, and the whole one after it. */
  const clear = async (channel: ByteChannel): Promise<void> => {
    if (!profile.clearsBuffer) return;
    cleared = expectation<true>();
    if (await channel.write(CLEAR_BUFFER, timing.writeMs)) await cleared.within(timing.answerMs);
    cleared = undefined;
  };

  return {
    print(bytes) {
      if (waiting >= MAX_WAITING) return Promise.resolve(refused('printer-not-answering', { sentBytes: 0 }));
      waiting += 1;
      const result = turn
        .then(() => printNow(bytes))
        .finally(() => {
          waiting -= 1;
        });
      turn = result;
      return result;
    },
    status: () => status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(pollTimer);
      link.close();
      for (const round of owed) round.report.lost();
      reached?.lost();
      cleared?.lost();
      listeners.clear();
      status = 'off';
    },
  };
}

const isWell = (status: PrinterStatus): status is 'ok' | 'near-end' => status === 'ok' || status === 'near-end';
