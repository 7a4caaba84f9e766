import { refused } from '#base/result';
import { MAX_SCAN_LENGTH } from '#domain/scan';
import type { ScanEvent } from './scan-reader.ts';
import type { ScannerSettings } from './settings.ts';

/** More bytes than the longest text that is taken can have. */
export const MAX_SCAN_BYTES = 4 * MAX_SCAN_LENGTH;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Scanners say nothing of their encoding: what is valid UTF-8 is hardly ever anything else, the rest is Windows-1252. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

/** The scan that a scanner's bytes are, without what the scanner has added. `aim`: its identifier, where it came apart. */
export function scanOf(content: Uint8Array, bytes: number, { prefix, suffix }: ScannerSettings, aim = ''): ScanEvent {
  const text = decode(content).replace(/[\r\n]+$/, '');
  if (text.length < prefix.length + suffix.length || !text.startsWith(prefix) || !text.endsWith(suffix))
    return refusedScan('scan-cut', bytes);
  const code = text.slice(prefix.length, text.length - suffix.length);
  if (code === '') return refusedScan('scan-empty', bytes);
  if (code.length > MAX_SCAN_LENGTH) return tooLong(bytes);
  return { kind: 'scan', text: aim + code, bytes };
}

export const refusedScan = (code: 'scan-cut' | 'scan-empty' | 'scan-garbled', bytes: number): ScanEvent => ({
  kind: 'refused',
  refusal: refused(code),
  bytes,
});

export const tooLong = (bytes: number): ScanEvent => ({
  kind: 'refused',
  refusal: refused('scan-too-long', { limit: MAX_SCAN_LENGTH }),
  bytes,
});
