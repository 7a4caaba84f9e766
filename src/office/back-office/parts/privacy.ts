import { refused, type Result } from '#base/result';
import { INACTIVE_A_PAGE, privacy } from '#contract/back-office/privacy';
import { implement } from '#contract/transport/serve';
import { MOST_ACCOUNTS } from '#domain/member-accounts';
import { RETENTION } from '#domain/privacy/retention';
import { accessesOf } from '../../privacy/accesses.ts';
import { archivesOf, askForArchive, readArchive } from '../../privacy/archives.ts';
import { erasePerson, seenOf } from '../../privacy/erase.ts';
import { inactiveCount, inactiveMembers, keepInactive } from '../../privacy/inactive.ts';
import { balancesOf, nameOfPerson, type Person, personOf, whyNotErased } from '../../privacy/person.ts';
import { recordPdf } from '../../privacy/processing-record.ts';
import { putRetention, retentionTimes } from '../../privacy/retention.ts';
import { membersWithCard } from '../../store/accounts.ts';
import { noteAccess } from '../../store/members/access.ts';
import { putWording, readWordings } from '../../store/wordings.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What a person may ask of the shop under the law. */
export function privacyPart({ db, brand, clock, queue }: BackOfficeParts) {
  const os = implement(privacy).$context<Caller>();
  const at = () => ({ brand, nowMs: clock.now() });

  /** Whoever has a card, or a number, each look noted before anything is said. */
  async function look(
    text: string,
    context: Caller,
    page: 'profile' | 'export',
  ): Promise<Result<Person, 'member-not-known'>> {
    const [byCard] = await membersWithCard(db, brand, text.replace(/\s/g, ''));
    const person = await personOf(db, brand, byCard ?? text);
    if (!person) return refused('member-not-known', { member: text });
    await noteAccess(db, { brand, person: by(context).id, member: person.member, page, at: clock.now() });
    return { ok: true, value: person };
  }

  return os.router({
    person: os.person.handler(async ({ input, context, errors }) => {
      const person = valueOr(await look(input.text, context, 'profile'), errors);
      const { member, profiles, accounts } = person;
      return {
        member,
        name: nameOfPerson(person),
        cards: profiles.flatMap(({ cards }) => cards.map(({ number }) => number)),
        enrolledAt: profiles[0].enrolledAt,
        accounts: accounts.length,
        points: balancesOf(person).get('points') ?? 0,
        refusals: whyNotErased(person, clock.now()).map(({ code, values }) => ({ key: code, values: { ...values } })),
        seen: seenOf(person),
        archives: await archivesOf(db, at(), member),
      };
    }),
    accesses: os.accesses.handler(async ({ input: { member, before }, errors }) => {
      const person = await personOf(db, brand, member);
      if (!person) return valueOr(refused('member-not-known', { member }), errors);
      const { rows, next } = await accessesOf(db, brand, person.accounts.slice(0, MOST_ACCOUNTS), before);
      return { rows: [...rows], ...(next !== undefined && { next }) };
    }),
    archives: os.archives.handler(({ input: { member } }) => archivesOf(db, at(), member)),
    export: os.export.handler(async ({ input: { member }, context, errors }) => {
      const person = valueOr(await look(member, context, 'export'), errors);
      return valueOr(await askForArchive(db, queue, at(), person.member, by(context).id), errors);
    }),
    download: os.download.handler(async ({ input: { archive }, context, errors }) => {
      const packed = valueOr(await readArchive(db, at(), archive, by(context).id), errors);
      return { name: `auskunft-${archive}.zip`, content: packed.toString('base64') };
    }),
    erase: os.erase.handler(async ({ input: { member, seen }, context, errors }) => {
      valueOr(await erasePerson(db, at(), member, seen, by(context).id), errors);
    }),
    retention: os.retention.handler(async () =>
      (await retentionTimes(db, brand)).map(({ kind, kept, version }) => {
        const { least, most } = RETENTION[kind];
        return { kind, kept, least, most, version };
      }),
    ),
    putRetention: os.putRetention.handler(async ({ input, context, errors }) => {
      valueOr(await putRetention(db, at(), input, by(context).id), errors);
    }),
    inactive: os.inactive.handler(async ({ input: { after = '' } }) => {
      const [found, count] = await Promise.all([
        inactiveMembers(db, at(), after, INACTIVE_A_PAGE + 1),
        inactiveCount(db, brand),
      ]);
      const rows = found.slice(0, INACTIVE_A_PAGE);
      const last = found.length > rows.length ? rows.at(-1) : undefined;
      return { rows, count, ...(last && { next: last.member }) };
    }),
    keepInactive: os.keepInactive.handler(async ({ input: { member }, context, errors }) => {
      valueOr(await keepInactive(db, at(), member, by(context).id), errors);
    }),
    wordings: os.wordings.handler(async () => [...(await readWordings(db, brand))]),
    putWording: os.putWording.handler(async ({ input, errors }) => {
      valueOr(await putWording(db, at(), input), errors);
    }),
    record: os.record.handler(async () => ({
      name: 'verarbeitungsverzeichnis.pdf',
      content: (await recordPdf(db, at())).toString('base64'),
    })),
  });
}
