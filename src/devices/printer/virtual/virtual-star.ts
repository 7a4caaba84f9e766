import { nextStarCommand } from '../star-commands.ts';
import type { Counted, RealTime, Role, VirtualLanguage } from './virtual-language.ts';
import { type Condition, isOnline } from './virtual-status.ts';

const ASK = [0x1b, 0x06, 0x01];

const ROLES: Readonly<Record<string, Role>> = {
  'ESC @': 'begins',
  'ESC d': 'cuts',
  ETB: 'mark',
  BEL: 'opens-drawer',
  SUB: 'opens-drawer',
  control: 'nothing',
};

const bit = (set: boolean, mask: number): number => (set ? mask : 0);

/** The automatic status of nine bytes. */
function status(condition: Condition, marks: number): Uint8Array {
  const count = marks % 32;
  return new Uint8Array([
    // nine bytes follow each other: 1001 in the bits 1 to 3 and 5
    0x23,
    0x06,
    bit(!isOnline(condition), 0x08) |
      bit(condition.coverOpen, 0x20) |
      bit(condition.drawerOpen, 0x04) |
      bit(count > 0, 0x02),
    0,
    0,
    bit(condition.paperOut, 0x08) | bit(condition.paperNearEnd, 0x04),
    0,
    ((count & 0x07) << 1) | ((count & 0x18) << 2),
    0,
  ]);
}

export const virtualStar: VirtualLanguage = {
  realTimeAt(bytes, at): RealTime | 'unfinished' | undefined {
    const there = bytes.subarray(at, at + ASK.length);
    if (!there.every((byte, index) => byte === ASK[index])) return undefined;
    return there.length === ASK.length ? { kind: 'status', length: ASK.length, which: 0 } : 'unfinished';
  },
  next(bytes, offset): Counted | undefined {
    const command = nextStarCommand(bytes, offset);
    return 'length' in command ? command : undefined;
  },
  roleOf({ name, body }) {
    if (name === 'ESC RS' && body[0] === 0x61) return 'reports';
    if (name === 'ESC RS' && body[0] === 0x45) return 'resets-marks';
    return ROLES[name] ?? 'prints';
  },
  answer: (condition, _which, marks) => status(condition, marks),
  report: status,
  reached: status,
};
