import { decodeCodePage } from '#devices/printer/code-pages';
import { type EscPosCommand, nextCommand, type Unfinished } from '#devices/printer/escpos-commands';
import { nextStarCommand } from '#devices/printer/star-commands';
import type { PrinterLanguage } from './cut-receipts.ts';
import type { PrintedAs } from './receipt-text.ts';

// Of a stream whose printer nobody has named: in which language and with which letters it is written.

/** More is not looked at: the first receipt tells. */
const MAX_COMMANDS = 5_000;
/** The pages that tills in Germany use, the likeliest first. */
const PAGES = ['cp858', 'windows1252', 'cp437', 'iso8859-15'];
const GERMAN = /[äöüÄÖÜß€]/g;
/** Where lines are only broken by themselves, 80 mm paper has so many characters. */
const COLUMNS = 48;

export function printedAs(bytes: Uint8Array): PrintedAs {
  const escPos = strangeIn(bytes, nextCommand);
  const star = strangeIn(bytes, nextStarCommand);
  const language: PrinterLanguage = star < escPos ? 'star-prnt' : 'esc-pos';
  return { language, columns: COLUMNS, codePage: codePageOf(bytes, language) };
}

/** How many commands make no sense in a language. */
function strangeIn(bytes: Uint8Array, next: (bytes: Uint8Array, at: number) => EscPosCommand | Unfinished): number {
  let strange = 0;
  let at = 0;
  for (let count = 0; count < MAX_COMMANDS; count++) {
    const command = next(bytes, at);
    if (!('length' in command)) return strange + (command.name === 'unfinished' ? 1 : 0);
    if (command.name === 'unknown' || (command.name === 'control' && bytes[at] !== 0)) strange += 1;
    at += command.length;
  }
  return strange;
}

/** The page in which most letters beyond ASCII are German ones. A till that chooses its page itself is not concerned. */
function codePageOf(bytes: Uint8Array, language: PrinterLanguage): string {
  const text = textBytes(bytes, language === 'esc-pos' ? nextCommand : nextStarCommand);
  if (!text.some((byte) => byte >= 0x80)) return PAGES[0]!;
  if (isUtf8(text)) return 'utf-8';
  const german = (page: string): number => decodeCodePage(text, page).match(GERMAN)?.length ?? 0;
  return PAGES.reduce((best, page) => (german(page) > german(best) ? page : best));
}

function textBytes(bytes: Uint8Array, next: (bytes: Uint8Array, at: number) => EscPosCommand | Unfinished): Uint8Array {
  const text: number[] = [];
  let at = 0;
  for (let count = 0; count < MAX_COMMANDS; count++) {
    const command = next(bytes, at);
    if (!('length' in command)) break;
    if (command.name === 'text') for (const byte of command.body) text.push(byte);
    at += command.length;
  }
  return Uint8Array.from(text);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
