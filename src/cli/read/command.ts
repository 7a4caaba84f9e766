import { parseArgs } from 'node:util';
import { complain } from '../say.ts';
import { readBarcodeInput } from './barcode.ts';
import { shopOf } from './shop.ts';
import { readNdefInput } from './ndef.ts';
import { readReceiptFile } from './receipt.ts';
import { readTse } from './tse.ts';

/** What one kind of input was read as, with a sentence where it could not be, or not be believed. */
export type ReadOutcome = {
  readonly shown: { readonly reason: string | null; readonly [field: string]: unknown };
  readonly isRead: boolean;
};

const KINDS: Readonly<Record<string, (input: string) => ReadOutcome>> = { ndef: readNdefInput, tse: readTse };

/** `treuekasse read KIND INPUT`: what the terminal makes of an input, as one JSON object. Books nothing; ends with 2 when it cannot be read. */
export async function readCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { program: { type: 'string' }, settings: { type: 'string' }, rules: { type: 'string' } },
    allowPositionals: true,
  });
  const [kind = '', input, ...rest] = positionals;
  if (input === undefined || rest.length > 0) return complain('read-usage', {}, 2);
  if (kind === 'receipt' && values.program === undefined && values.settings === undefined) {
    const outcome = await readReceiptFile(input, values.rules);
    return outcome && tell(outcome);
  }
  if (kind === 'barcode' && values.rules === undefined) {
    const shop = shopOf(values);
    // a file that cannot be read has been told, and ends with 2
    return shop && tell(readBarcodeInput(input, shop));
  }
  const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!read || Object.keys(values).length > 0) return complain('read-usage', {}, 2);
  tell(read(input));
}

function tell({ shown, isRead }: ReadOutcome): void {
  console.log(JSON.stringify(shown, undefined, 2));
  if (!isRead) process.exitCode = 2;
}
