import { ok, type Result, refused } from '#base/result';
import { cardNumberOfChip, isRandomUid } from '#domain/card-number';
import { classifyScan } from '#domain/scan';
import type { Card } from './card-reader.ts';
import type { NdefRecord } from './ndef-records.ts';

export type CardTextRefusal = 'tap-no-number' | 'tap-random-number' | 'tag-cut';

/**
 * What a card says, to be read as a scan is: a number or code of ours before anything else that stands on it. With
 * `uidCounts` (a shop's setting) a card that holds none is known by its serial number, unless that changes each time.
 */
export function cardText(
  { uid, content }: Card,
  { uidCounts }: { readonly uidCounts: boolean },
): Result<string, CardTextRefusal> {
  const texts = content.records.flatMap(textOf);
  const ours = texts.find((text) => classifyScan(text).kind !== 'unknown');
  if (ours !== undefined) return ok(ours);
  const isRandom = isRandomUid(uid);
  if (uidCounts && !isRandom) return ok(cardNumberOfChip(uid));
  // a code of the program in force, or something of which a scan can say what it is
  const [first] = texts;
  if (first !== undefined) return ok(first);
  if (content.fault?.code === 'tag-cut') return refused('tag-cut');
  return refused(isRandom ? 'tap-random-number' : 'tap-no-number');
}

function textOf(record: NdefRecord): readonly string[] {
  if (record.kind === 'uri' || record.kind === 'smart-poster') return [record.uri];
  return record.kind === 'text' ? [record.text] : [];
}
