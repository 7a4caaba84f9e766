import type { Clock } from '#base/clock';
import type { Language } from '#text/texts';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { writtenTo } from '../store/mail.ts';
import { changePerson, lockPerson } from '../store/people.ts';
import type { Invite } from './people-desk.ts';
import { newCode } from './sign-in.ts';

const VALID_MS = 30 * 60_000;
/** Whoever asks in somebody else's name fills nobody's mailbox. */
const AGAIN_AFTER_MS = 5 * 60_000;
const MOST_A_DAY = 10;
const DAY_MS = 24 * 3_600_000;

/**
 * Mails a code for a new password to whoever works with this address and has one already; whoever was invited has a code. What they can do
 * until then stays: password, second factor, sessions.
 */
export async function mailForgotten(
  { db, brand, clock, byMail }: { db: Database; brand: string; clock: Clock; byMail: Invite },
  email: string,
  language: Language,
): Promise<void> {
  const isWritten = await db.transaction().execute(async (tx) => {
    const person = await lockPerson(tx, brand, email);
    if (!person?.active || person.password === null) return false;
    const now = clock.now();
    const isLately = (person.code_until ?? 0) - VALID_MS + AGAIN_AFTER_MS > now;
    if (isLately || (await writtenTo(tx, brand, email, now - DAY_MS)) >= MOST_A_DAY) return false;
    const { code, hash } = newCode();
    if (!(await byMail.write(tx, { name: person.name, email, code, language, validMs: VALID_MS }))) return false;
    await changePerson(tx, brand, person.id, { code: hash, code_until: now + VALID_MS });
    await writeAudit(tx, { brand, by: person.id, what: 'password.forgotten', about: {}, at: now });
    return true;
  });
  if (isWritten) byMail.soon();
}
