import { refused } from '#base/result';
import { businessPartners } from '#contract/back-office/business-partners';
import { implement } from '#contract/transport/serve';
import { partnerAccount } from '#domain/account';
import { withPartner } from '#domain/program/change-partner';
import { ownersOfParties } from '#domain/settlement/owners-of-parties';
import { statementsOf } from '#domain/settlement/statement';
import { programIn } from '../../store/administration.ts';
import { partnersOf } from '#domain/program/partner';
import { draftsOfPartners, partnerBalances } from '../../store/business-partners.ts';
import { ownersAndStores } from '../../store/owners.ts';
import { ownedStores } from '../../store/settlement.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';
import { createProgramsDesk } from '../programs-desk.ts';

/** Months that nobody has closed for so long are looked at on the page of settlement. */
const MOST_MONTHS = 12;

/** Other businesses at whose stores members collect and redeem. */
export function businessPartnersPart({ db, brand, clock, queue, settlement }: BackOfficeParts) {
  const os = implement(businessPartners).$context<Caller>();
  const programs = createProgramsDesk(db, brand, clock, queue);

  /** What everybody who takes part gets for the months that are not closed; undefined where settlement cannot say it, or says it there. */
  async function openTotals(): Promise<ReadonlyMap<string, number> | undefined> {
    if (!(await settlement.terms())) return undefined;
    const months = await settlement.openMonths(MOST_MONTHS + 1);
    // a part of it would be no answer
    if (months.length > MOST_MONTHS) return undefined;
    const totals = new Map<string, number>();
    for (const period of months) {
      const view = await settlement.of(period);
      if (!view.ok) return undefined;
      for (const { owner, total } of statementsOf(view.value)) totals.set(owner, (totals.get(owner) ?? 0) + total);
    }
    return totals;
  }

  return os.router({
    list: os.list.handler(async () => {
      const [inForce, { owners, stores }] = await Promise.all([programIn(db, brand), ownersAndStores(db, brand)]);
      const program = inForce?.program;
      const partners = program ? partnersOf(program) : [];
      const given = await partnerBalances(
        db,
        brand,
        partners.map(({ id }) => id),
      );
      const totals = partners.length > 0 ? await openTotals() : undefined;
      const ownerOf = ownersOfParties(partners, ownedStores(stores));
      const storeOf = new Map(stores.map((store) => [store.id, store]));
      const nameOf = new Map(owners.map(({ id, name }) => [id, name]));
      return {
        inForce: program?.version ?? 0,
        partners: partners.map(({ id, name, stores: its, pointsPercent, rewards, archived = false }) => {
          const party = partnerAccount(id);
          const owner = ownerOf.ok ? (ownerOf.value.get(party) ?? party) : party;
          const open = totals && (totals.get(owner) ?? 0);
          return {
            id,
            name,
            stores: its.map((store) => ({ id: store, name: storeOf.get(store)?.name ?? store })),
            pointsPercent,
            rewards,
            ended: archived,
            ...(owner !== party && { owner: nameOf.get(owner) ?? owner }),
            points: given(id, 'points'),
            credit: given(id, 'credit'),
            ...(open !== undefined && { open }),
          };
        }),
        stores: stores.map(({ id, name }) => ({ id, name })),
        drafts: program ? await draftsOfPartners(db, brand, program) : [],
      };
    }),
    put: os.put.handler(async ({ input: { inForce, ...said }, context, errors }) => {
      const { stores } = await ownersAndStores(db, brand);
      const there = new Set(stores.map(({ id }) => id));
      return valueOr(
        await programs.propose(said.name.de, inForce, by(context).id, (program) => {
          // a program that was written by hand may name stores that are yet to be
          const own = partnersOf(program).find(({ id }) => id === said.id)?.stores ?? [];
          const unknown = said.stores.find((store) => !there.has(store) && !own.includes(store));
          return unknown === undefined ? withPartner(program, said) : refused('store-unknown', { store: unknown });
        }),
        errors,
      );
    }),
  });
}
