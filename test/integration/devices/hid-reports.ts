const ROOM = 56;

/** The reports of 64 bytes in which a HID POS scanner sends a code; the AIM identifier stands apart from the text. */
export function reportsOf(scan: string | Uint8Array): Uint8Array[] {
  const bytes = typeof scan === 'string' ? Buffer.from(scan, 'latin1') : scan;
  const hasAim = bytes[0] === 0x5d;
  const aim = hasAim ? bytes.subarray(0, 3) : new Uint8Array(3);
  const data = hasAim ? bytes.subarray(3) : bytes;
  const count = Math.max(1, Math.ceil(data.length / ROOM));
  return Array.from({ length: count }, (_, index) => {
    const part = data.subarray(index * ROOM, (index + 1) * ROOM);
    const report = new Uint8Array(64);
    report.set([0x02, part.length, ...aim]);
    report.set(part, 5);
    report[63] = index < count - 1 ? 1 : 0;
    return report;
  });
}
