import type { ScanEvent, ScanReader } from './scan-reader.ts';
import { MAX_SCAN_BYTES, refusedScan, scanOf, tooLong } from './scan-text.ts';
import type { ScannerSettings } from './settings.ts';

/** How long the rest of a code may take; a busy machine delivers late what came in time. */
const CUT_MS = 1_000;

const [STX, ETX, TAB, LF, CR] = [0x02, 0x03, 0x09, 0x0a, 0x0d];

/** Finds the codes in the bytes of a serial line. Bytes come in any pieces; codes may come glued together. */
export function createFrameReader(settings: ScannerSettings): ScanReader {
  const { framing, pauseMs } = settings;
  const buffer = new Uint8Array(MAX_SCAN_BYTES);
  let length = 0;
  let lastMs = 0;
  /** It began with STX: only ETX ends it. */
  let isFramed = false;
  /** It was too long and has been reported: the rest is passed over. */
  let isOver = false;

  const waits = (): boolean => length > 0 || isFramed || isOver;

  function restart(): void {
    length = 0;
    isFramed = false;
    isOver = false;
  }

  function end(): ScanEvent[] {
    const content = buffer.slice(0, length);
    const said = isOver || (length === 0 && !isFramed);
    restart();
    return said ? [] : [scanOf(content, content.length, settings)];
  }

  function cut(): ScanEvent[] {
    const bytes = length;
    const said = isOver || !waits();
    restart();
    return said ? [] : [refusedScan('scan-cut', bytes)];
  }

  function add(byte: number): ScanEvent[] {
    if (isOver) return [];
    if (length < MAX_SCAN_BYTES) {
      buffer[length++] = byte;
      return [];
    }
    isOver = true;
    return [tooLong(length)];
  }

  function take(byte: number): ScanEvent[] {
    if (framing === 'pause') return add(byte);
    if (framing === 'tab') return byte === TAB ? end() : add(byte);
    if (byte === STX) {
      const before = cut();
      isFramed = true;
      return before;
    }
    if (byte === ETX) return isFramed ? end() : cut();
    if (isFramed) return add(byte);
    return byte === CR || byte === LF ? end() : add(byte);
  }

  return {
    push(bytes, nowMs) {
      const events: ScanEvent[] = [];
      for (const byte of bytes) events.push(...take(byte));
      lastMs = nowMs;
      return events;
    },
    deadlineMs: () => (waits() ? lastMs + (framing === 'pause' ? pauseMs : CUT_MS) : undefined),
    quiet: () => (framing === 'pause' ? end() : cut()),
    cut,
  };
}
