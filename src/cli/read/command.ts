import { parseArgs } from 'node:util';
import { complain } from '../say.ts';
import { readBarcodeInput } from './barcode.ts';
import { readNdefInput } from './ndef.ts';
import { readTse } from './tse.ts';

/** What one kind of input was read as, with a sentence where it could not be, or not be believed. */
export type ReadOutcome = {
  readonly shown: { readonly reason: string | null; readonly [field: string]: unknown };
  readonly isRead: boolean;
};

const KINDS: Readonly<Record<string, (input: string) => ReadOutcome>> = {
  barcode: readBarcodeInput,
  ndef: readNdefInput,
  tse: readTse,
};

/** `treuekasse read KIND INPUT`: what the terminal makes of an input, as one JSON object. Books nothing; ends with 2 when it cannot be read. */
export function readCommand(args: readonly string[]): void {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const [kind = '', input, ...rest] = positionals;
  const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!read || input === undefined || rest.length > 0) return complain('read-usage', {}, 2);
  const { shown, isRead } = read(input);
  console.log(JSON.stringify(shown, undefined, 2));
  if (!isRead) process.exitCode = 2;
}
