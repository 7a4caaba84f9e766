import { assert, present } from '#base/assert';
import { dayIn } from '#base/day';
import type { Result } from '#base/result';
import { backOffice } from '#contract/back-office/contract';
import type { Sentence } from '#contract/fields';
import { implement } from '#contract/transport/serve';
import { nextMonth } from '#domain/settlement/closed';
import { statementsOf } from '#domain/settlement/statement';
import { statementCsv } from '../pages/statement-csv.ts';
import type { SettlementDesk } from '../settlement-desk.ts';
import type { Clock } from '#base/clock';
import { readBrandFacts } from '../store/brand-facts.ts';
import type { Database } from '../store/database.ts';
import type { SettlementView } from '../store/settlement.ts';
import { ownersAndStores } from '../store/owners.ts';
import type { PersonRow } from '../store/people.ts';
import type { Caller } from './context.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { createSessionsOfPeople } from './sessions.ts';
import { type createSignIn, needsTotp } from './sign-in.ts';
import { newTotpSecret, totpPicture, totpUri } from './totp.ts';

export type BackOfficeParts = {
  readonly db: Database;
  readonly brand: string;
  readonly clock: Clock;
  readonly signIn: ReturnType<typeof createSignIn>;
  readonly sessions: ReturnType<typeof createSessionsOfPeople>;
  readonly people: PeopleDesk;
  readonly settlement: SettlementDesk;
};

type Errors = { REFUSED: (options: { data: Sentence }) => Error };
function valueOr<T>(result: Result<T>, errors: Errors): T {
  if (result.ok) return result.value;
  throw errors.REFUSED({ data: { key: result.code, values: { ...result.values } } });
}

/** Closed months that are listed; nobody looks further back on a page. */
const MOST_MONTHS = 120;

/** The contract, connected to the desks. Who may call what stands in the contract and is judged before (`routes.ts`). */
export function backOfficeRouter({ db, brand, clock, signIn, sessions, people, settlement }: BackOfficeParts) {
  const os = implement(backOffice).$context<Caller>();
  /** Only what needs a sign-in asks for it, and was refused without. */
  const by = ({ person }: Caller): PersonRow => present(person, 'who calls has signed in');

  async function settlementFor(person: PersonRow, view: SettlementView) {
    const all = statementsOf(view);
    const own = person.role === 'owner' ? all.filter(({ owner }) => owner === person.owner) : all;
    const named = new Map(view.owners.map(({ id, name }) => [id, name]));
    const seen = new Set(own.flatMap(({ owner, lines }) => [owner, ...lines.map((line) => line.with)]));
    return {
      period: view.period,
      ...(view.closed && { closed: view.closed }),
      unheard: person.role === 'owner' ? [] : [...view.unheard],
      terms: view.terms,
      statements: own.map(({ owner, total, lines }) => ({
        owner,
        name: named.get(owner) ?? owner,
        total,
        lines: [...lines],
      })),
      names: Object.fromEntries([...seen].map((id) => [id, named.get(id) ?? id])),
    };
  }

  return os.router({
    session: {
      me: os.session.me.handler(async ({ context: { person } }) => {
        if (!person) return null;
        const { name, currency } = await readBrandFacts(db, brand);
        const { owners, stores } = await ownersAndStores(db, brand);
        const of =
          owners.find(({ id }) => id === person.owner)?.name ?? stores.find(({ id }) => id === person.store)?.name;
        return {
          id: person.id,
          name: person.name,
          email: person.email,
          role: person.role,
          ...(of !== undefined && { of }),
          totp: person.totp !== null ? 'on' : needsTotp(person) ? 'needed' : 'off',
          brand: name,
          currency,
        };
      }),
      signIn: os.session.signIn.handler(async ({ input, context, errors }) => {
        const found = valueOr(await signIn.signIn(input.email, input.password, input.totp), errors);
        if (found === 'totp-needed') return { done: 'totp-needed' };
        // never the session that was there before
        if (context.token !== undefined) await sessions.end(context.token);
        context.setToken(await sessions.open(found.id));
        return { done: 'signed-in' };
      }),
      begin: os.session.begin.handler(async ({ input, errors }) => {
        valueOr(await signIn.begin(input.email, input.code, input.password), errors);
      }),
      signOut: os.session.signOut.handler(async ({ context }) => {
        if (context.token !== undefined) await sessions.end(context.token);
        context.setToken(undefined);
      }),
      changePassword: os.session.changePassword.handler(async ({ input, context, errors }) => {
        valueOr(await signIn.changePassword(by(context), input.password, input.next), errors);
      }),
      beginTotp: os.session.beginTotp.handler(async ({ context }) => {
        const { email } = by(context);
        const { name } = await readBrandFacts(db, brand);
        const secret = newTotpSecret();
        const uri = totpUri(secret, name, email);
        return { secret, uri, picture: totpPicture(uri) };
      }),
      confirmTotp: os.session.confirmTotp.handler(async ({ input, context, errors }) => {
        valueOr(await signIn.confirmTotp(by(context), input.secret, input.code), errors);
      }),
    },
    people: {
      list: os.people.list.handler(async () => {
        const [all, { owners, stores }] = await Promise.all([people.all(), ownersAndStores(db, brand)]);
        const called = new Map([...owners, ...stores].map(({ id, name }) => [id, name]));
        return all.map(({ id, name, email, role, owner, store, active, password, wait_until: wait, totp, seen }) => {
          const of = called.get(owner ?? store ?? '');
          const state = wait > clock.now() ? 'locked' : password === null ? 'invited' : 'ready';
          const more = { ...(of !== undefined && { of }), ...(seen !== null && { lastSeen: seen }) };
          return { id, name, email, role, active, state, totp: totp !== null, ...more } as const;
        });
      }),
      invite: os.people.invite.handler(async ({ input, errors }) => valueOr(await people.invite(input), errors)),
      reset: os.people.reset.handler(async ({ input, errors }) => valueOr(await people.reset(input.person), errors)),
      setActive: os.people.setActive.handler(async ({ input, errors }) => {
        valueOr(await people.setActive(input.person, input.active), errors);
      }),
    },
    owners: {
      list: os.owners.list.handler(async ({ context }) => {
        const { role, owner: own } = by(context);
        const { owners, stores } = await ownersAndStores(db, brand);
        const shown = role === 'owner' ? owners.filter(({ id }) => id === own) : owners;
        const storesOf = (owner: string | null) =>
          stores.filter((store) => store.owner === owner).map(({ id, name }) => ({ id, name }));
        return {
          owners: shown.map(({ id, name }) => ({ id, name, stores: storesOf(id) })),
          free: role === 'owner' ? [] : storesOf(null),
        };
      }),
      put: os.owners.put.handler(async ({ input, errors }) => {
        valueOr(await settlement.putOwner(input.name, input.stores), errors);
      }),
    },
    settlement: {
      months: os.settlement.months.handler(async () => {
        const closed = (await settlement.closed()).map(({ period }) => period);
        const present = dayIn('Etc/GMT-14', clock.now()).slice(0, 7);
        const last = closed.at(-1);
        const open: string[] = [];
        const first = last === undefined ? ((await settlement.earliest()) ?? present) : nextMonth(last);
        for (let period = first; period <= present && open.length < MOST_MONTHS; period = nextMonth(period))
          open.push(period);
        const broken = await settlement.broken();
        const all = [
          ...closed.map((period) => ({ period, closed: true })),
          ...open.map((period) => ({ period, closed: false })),
        ];
        const points = (await settlement.terms())?.points;
        return {
          months: all.slice(-MOST_MONTHS).reverse(),
          ...(broken !== undefined && { broken }),
          ...(points && { points }),
        };
      }),
      of: os.settlement.of.handler(async ({ input, context, errors }) =>
        settlementFor(by(context), valueOr(await settlement.of(input.period), errors)),
      ),
      csv: os.settlement.csv.handler(async ({ input, context, errors }) => {
        const view = valueOr(await settlement.of(input.period), errors);
        const { statements, names } = await settlementFor(by(context), view);
        const text = statementCsv(statements, (id) => names[id] ?? id, input.period, input.language);
        return { file: `${input.period}.csv`, text };
      }),
      putTerms: os.settlement.putTerms.handler(async ({ input, errors }) => {
        const kept = await settlement.terms();
        valueOr(await settlement.putTerms({ ...kept, points: input }), errors);
      }),
      close: os.settlement.close.handler(async ({ input, context, errors }) => {
        const person = by(context);
        assert(person.role === 'head-office', 'the contract lets nobody else close');
        const view = valueOr(await settlement.close(input.period, person.name, input.anyway), errors);
        return settlementFor(person, view);
      }),
    },
  });
}
