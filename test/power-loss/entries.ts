import { type createJournal, parseEntry } from '#counter/store/journal';
import type { Entry } from '#domain/entry';

const PAGE = 1_000;

/** What an entry is called in a mark: its kind and the key that makes it happen once. */
function nameOf(entry: Entry): string {
  switch (entry.kind) {
    case 'sale':
      return entry.sale.key;
    case 'return':
      return entry.key;
    case 'enrolment':
      return entry.member;
    case 'rights-received':
      return entry.grant;
    default:
      return String(entry.seq);
  }
}

/** Every entry of the journal by the text of its mark, in order; what is there twice comes twice. */
export function entriesIn(journal: ReturnType<typeof createJournal>): string[] {
  const found: string[] = [];
  for (let page = journal.after(0, PAGE); page.length > 0; page = journal.after(page.at(-1)!.seq, PAGE)) {
    for (const { body } of page) {
      const entry = parseEntry(body);
      found.push(`${entry.kind} ${nameOf(entry)}`);
    }
  }
  return found;
}
