import { type EscPosCommand, nextCommand, type Unfinished } from './escpos-commands.ts';
import type { PrinterProfile } from './profiles.ts';
import { nextStarCommand } from './star-commands.ts';

type Language = PrinterProfile['language'];

/** No question of ours is longer, and nothing else is sent between receipts. */
export const LONGEST_QUESTION = 16;

const NEXT: Readonly<Record<Language, (bytes: Uint8Array, offset: number) => EscPosCommand | Unfinished>> = {
  'esc-pos': nextCommand,
  'star-prnt': nextStarCommand,
};

/** What a printer may still wait for if these bytes broke off anywhere: the length of their longest command. */
export function longestCommand(language: Language, bytes: Uint8Array): number {
  let longest = LONGEST_QUESTION;
  for (let offset = 0; offset < bytes.length; ) {
    const command = NEXT[language](bytes, offset);
    if (!('length' in command)) return Math.max(longest, bytes.length - offset);
    if (command.name !== 'text') longest = Math.max(longest, command.length);
    offset += command.length;
  }
  return longest;
}

/**
 * Ends a command that broke off and lacks so many bytes at most; else it would take the head of the next receipt for its
 * own. Prints nothing otherwise: printers pass over NUL. Star's bar codes end with RS, which they pass over, too.
 */
export const endOfCommand = (language: Language, missing: number): Uint8Array =>
  Uint8Array.from({ length: missing + 1 }, (_, at) => (language === 'star-prnt' && at === missing ? 0x1e : 0));
