import { TILL_PART_BYTES } from '#contract/till-days';

type TillFilePart = {
  readonly name: string;
  readonly from: number;
  readonly size: number;
  readonly base64: string;
  /** Of the file, in this part. */
  readonly bytes: number;
};

/** Names are told as the service takes them. */
const LONGEST_NAME = 255;

/** Files in parts that fit into one call, one after the other; an empty file is one empty part. */
export async function* partsOf(files: readonly File[]): AsyncGenerator<TillFilePart> {
  for (const file of files) {
    const { size } = file;
    let from = 0;
    do {
      const part = file.slice(from, from + TILL_PART_BYTES);
      yield { name: file.name.slice(-LONGEST_NAME), from, size, base64: await base64Of(part), bytes: part.size };
      from += part.size;
    } while (from < size);
  }
}

/** The browser's own writer of data addresses: `data:application/octet-stream;base64,…`. */
function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file cannot be read')));
    reader.readAsDataURL(part);
  });
}
