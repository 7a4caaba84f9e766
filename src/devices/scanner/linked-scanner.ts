import { type Refused, refused } from '#base/result';
import type { Device, DeviceState, DeviceWatch } from '../device.ts';
import type { Connect } from '../transport/channel.ts';
import { keepLink, type LinkTiming } from '../transport/link.ts';
import type { ScanEvent, ScanReader } from './scan-reader.ts';

/** What a scanner is there for. Each code comes once, in the order of scanning, with its AIM identifier if the scanner sends it. */
export type ScanListener = {
  readonly onScan: (text: string) => void;
  /** Something came that is no scan; its code is a key of the text catalogue. */
  readonly onRefused: (refusal: Refused) => void;
};

export const SCANNER_TIMING: LinkTiming = { connectMs: 5_000, firstBackOffMs: 500, longestBackOffMs: 5_000 };

/** Bytes that came in time may be waiting behind whatever kept this process busy. */
const SETTLE_MS = 30;

const AWAY: DeviceState = { kind: 'out', refusal: refused('scanner-away') };
const READY: DeviceState = { kind: 'ready' };

/** A scanner on any line: keeps it open and hands on what the reader makes of its bytes. */
export function openLinkedScanner(options: {
  readonly connect: Connect;
  /** For each time that the line is opened. */
  readonly reader: ScanReader;
  readonly listener: ScanListener;
  readonly watch: DeviceWatch;
  readonly timing?: LinkTiming | undefined;
}): Device {
  const { connect, reader, listener, watch, timing = SCANNER_TIMING } = options;
  let state = AWAY;
  let isNew = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function note(next: DeviceState): void {
    if (closed || (next === state && !isNew)) return;
    isNew = false;
    state = next;
    watch.onState(next);
  }

  function handOn(events: readonly ScanEvent[]): void {
    if (closed) return;
    for (const event of events) {
      watch.onMessage({ direction: 'in', text: wordsOf(event), bytes: event.bytes });
      if (event.kind === 'scan') listener.onScan(event.text);
      else if (event.kind === 'refused') listener.onRefused(event.refusal);
    }
  }

  function arm(): void {
    clearTimeout(timer);
    const deadline = reader.deadlineMs();
    if (deadline === undefined || closed) return;
    timer = setTimeout(
      () => {
        handOn(reader.quiet());
        arm();
      },
      Math.max(0, deadline - performance.now()) + SETTLE_MS,
    );
    timer.unref();
  }

  const link = keepLink(connect, timing, {
    onUp: () => note(READY),
    onBytes: (bytes) => {
      handOn(reader.push(bytes, performance.now()));
      arm();
    },
    onDown: () => {
      handOn(reader.cut());
      arm();
      note(AWAY);
    },
  });

  return {
    state: () => state,
    close() {
      closed = true;
      clearTimeout(timer);
      link.close();
    },
  };
}

/** The kind of code and its length: what it says is nobody's business. */
function wordsOf(event: ScanEvent): string {
  if (event.kind === 'noted') return event.note;
  if (event.kind === 'refused') return event.refusal.code;
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(event.text)?.[0];
  return `${aim === undefined ? '' : `${aim}, `}${event.text.length} characters`;
}
