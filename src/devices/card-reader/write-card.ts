import { ok, type Result, refused } from '#base/result';
import type { WriteRefusal } from './card-reader.ts';
import { isPlannable, messageOf, planWrite } from './plan-write.ts';
import { PAGE, readOn, type Type2Tag } from './type2-exchange.ts';

/** Writes the text to the tag as its only record and reads it back. A tag that goes away meanwhile can be written again. */
export async function writeCard(tag: Type2Tag, text: string): Promise<Result<void, WriteRefusal>> {
  const message = messageOf(text);
  const memory = await readOn(tag, new Uint8Array(), (known) => isPlannable(known, message));
  if (memory === 'gone') return refused('card-write-again');
  const plan = planWrite(memory, message);
  if (!plan.ok) return plan;
  for (const { page, bytes } of plan.value) {
    const fault = await tag.write(page, bytes);
    if (fault) return refused(fault === 'gone' ? 'card-write-again' : 'card-write-protected');
  }
  // what was written last to a page is what must stand there
  const wanted = new Map(plan.value.map(({ page, bytes }) => [page, bytes]));
  for (let pages = [...wanted.keys()].sort((one, other) => one - other); pages.length > 0; ) {
    const [page = 0] = pages;
    const read = await tag.read(page);
    if (read === 'gone') return refused('card-write-again');
    if (read === 'refused' || read.length < PAGE) return refused('card-write-unproved');
    const end = page + Math.floor(read.length / PAGE);
    for (const one of pages.filter((other) => other < end)) {
      const stands = read.subarray((one - page) * PAGE, (one - page + 1) * PAGE);
      if (Buffer.compare(stands, wanted.get(one) ?? stands) !== 0) return refused('card-write-unproved');
    }
    pages = pages.filter((other) => other >= end);
  }
  return ok(undefined);
}
