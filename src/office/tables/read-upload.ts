import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ok, type Refused, type Result, refused } from '#base/result';
import { decodeWhole, type Encoding, encodingOf } from './decode-text.ts';
import { readTable, type Table, type TableRefusal } from './read-csv.ts';
import { type Separator, separatorOf } from './separator.ts';

export type Uploaded = Table & { readonly encoding: Encoding; readonly separator: Separator };
export type UploadRefusal = TableRefusal | 'upload-wrong' | 'upload-large' | 'upload-spreadsheet' | 'upload-no-table';
export type UploadForm = { readonly encoding?: Encoding | undefined; readonly separator?: Separator | undefined };

const unpack = promisify(gunzip);

/** The first bytes of what spreadsheet programs keep: packed folders, and the older form. */
const SPREADSHEETS = ['504b0304', 'd0cf11e0'];
/** Of papers, pictures and programs. */
const OTHERS = ['25504446', '89504e47', 'ffd8ff', '47494638', '7f454c46', '4d5a90'];

/** The bytes that a page has packed; never more than `most` of them, however small they were packed. */
export async function unpackUpload(
  content: string,
  most: number,
): Promise<Result<Buffer, 'upload-wrong' | 'upload-large'>> {
  try {
    return ok(await unpack(Buffer.from(content, 'base64'), { maxOutputLength: most }));
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isLarge ? refused('upload-large', { most: most / 1024 / 1024 }) : refused('upload-wrong');
  }
}

/** Why a file holds no text, if its first bytes say so. */
export function noTextOf(bytes: Uint8Array): Refused<'upload-spreadsheet' | 'upload-no-table'> | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (SPREADSHEETS.includes(start)) return refused('upload-spreadsheet');
  return OTHERS.some((other) => start.startsWith(other)) ? refused('upload-no-table') : undefined;
}

/** The table in a file that somebody has chosen, whatever it is. */
export function readUpload(bytes: Uint8Array, form: UploadForm): Result<Uploaded, UploadRefusal> {
  const strange = noTextOf(bytes);
  if (strange) return strange;
  const encoding = form.encoding ?? encodingOf(bytes);
  // as a text of single bytes without a named encoding: lines that are no UTF-8 are read one by one
  const text = decodeWhole(bytes, encoding.startsWith('utf-16') ? encoding : form.encoding);
  if (text.includes('\u0000')) return refused('upload-no-table');
  const separator = form.separator ?? separatorOf(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '');
  const table = readTable(text, separator);
  return table.ok ? ok({ ...table.value, encoding, separator }) : table;
}
