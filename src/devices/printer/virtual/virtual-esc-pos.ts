import { nextCommand } from '../escpos-commands.ts';
import type { RealTime, Role, VirtualLanguage } from './virtual-language.ts';
import { automaticStatus, statusAnswer } from './virtual-status.ts';

const DLE = 0x10;
const CLEAR = [DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

const ROLES: Readonly<Record<string, Role>> = {
  'ESC @': 'begins',
  'GS V': 'cuts',
  'ESC i': 'cuts',
  'ESC m': 'cuts',
  'ESC p': 'opens-drawer',
  'GS a': 'reports',
  'GS r': 'mark',
  control: 'nothing',
};

/** A printer looks for DLE EOT and DLE DC4 in every byte that comes in, also inside the data of other commands. */
function realTimeAt(bytes: Uint8Array, at: number): RealTime | 'unfinished' | undefined {
  if (bytes[at] !== DLE) return undefined;
  const code = bytes[at + 1];
  if (code === undefined) return 'unfinished';
  if (code === 0x04) {
    const which = bytes[at + 2];
    if (which === undefined) return 'unfinished';
    return which >= 1 && which <= 4 ? { kind: 'status', length: 3, which } : undefined;
  }
  const there = bytes.subarray(at, at + CLEAR.length);
  if (!there.every((byte, index) => byte === CLEAR[index])) return undefined;
  return there.length === CLEAR.length ? { kind: 'clear', length: CLEAR.length } : 'unfinished';
}

export const virtualEscPos: VirtualLanguage = {
  realTimeAt,
  next(bytes, offset) {
    const command = nextCommand(bytes, offset);
    return 'length' in command ? command : undefined;
  },
  roleOf: ({ name }) => ROLES[name] ?? 'prints',
  answer: (condition, which) => statusAnswer(condition, which),
  report: (condition) => automaticStatus(condition),
  reached: (condition) => new Uint8Array([condition.paperNearEnd ? 0x03 : 0x00]),
  cleared: new Uint8Array([0x37, 0x25, 0x00]),
};
