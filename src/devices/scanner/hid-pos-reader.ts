import { parseHidPosReport } from './hid-pos-report.ts';
import type { ScanEvent, ScanReader } from './scan-reader.ts';
import { MAX_SCAN_BYTES, refusedScan, scanOf, tooLong } from './scan-text.ts';
import type { ScannerSettings } from './settings.ts';

/** How long the next report of a code may take; a busy machine delivers late what came in time. */
const CUT_MS = 1_000;

/** Joins the reports of a HID POS scanner to codes. `push` takes one report. */
export function createHidPosReader(settings: ScannerSettings): ScanReader {
  const buffer = new Uint8Array(MAX_SCAN_BYTES);
  let length = 0;
  let aim = '';
  let lastMs = 0;
  let isOpen = false;
  /** It has been refused already: the rest is passed over up to its last report. */
  let isOver = false;

  function restart(): void {
    length = 0;
    isOpen = false;
    isOver = false;
  }

  function cut(): ScanEvent[] {
    const said = !isOpen || isOver;
    const lost = length;
    restart();
    return said ? [] : [refusedScan('scan-cut', lost)];
  }

  /** Refuses the code; what follows of it is passed over. */
  function giveUp(event: ScanEvent, isContinued: boolean): ScanEvent[] {
    const said = isOver;
    restart();
    isOpen = isContinued;
    isOver = isContinued;
    return said ? [] : [event];
  }

  return {
    push(report, nowMs) {
      lastMs = nowMs;
      const read = parseHidPosReport(report);
      if (read.kind === 'other') return [{ kind: 'noted', note: `report ${read.id}`, bytes: report.length }];
      if (read.kind === 'broken') return giveUp(refusedScan('scan-garbled', report.length), read.isContinued);
      const { data, isContinued } = read;
      const before = isOpen && read.aim !== '' && read.aim !== aim ? cut() : [];
      if (!isOpen) aim = read.aim;
      if (length + data.length > MAX_SCAN_BYTES) return [...before, ...giveUp(tooLong(length), isContinued)];
      if (!isOver) {
        buffer.set(data, length);
        length += data.length;
      }
      if (isContinued) {
        isOpen = true;
        return [...before, { kind: 'noted', note: `${aim} ${data.length} bytes, more follow`, bytes: report.length }];
      }
      const [content, said] = [buffer.slice(0, length), isOver];
      restart();
      return said ? before : [...before, scanOf(content, content.length, settings, aim)];
    },
    deadlineMs: () => (isOpen ? lastMs + CUT_MS : undefined),
    quiet: cut,
    cut,
  };
}
