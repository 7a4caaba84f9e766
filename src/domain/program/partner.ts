import { z } from 'zod';
import { type AccountId, partnerAccount, storeAccount } from '#domain/account';
import type { ReadyProgram } from './compile.ts';
import type { MemberFacts } from './facts.ts';
import { id, localized } from './fields.ts';
import type { Program } from './schema.ts';

/** Another business at whose stores members collect and redeem. Points and credit that it gives and takes are its own. */
export const partnerInstrument = z.strictObject({
  kind: z.literal('partner'),
  id,
  name: localized,
  archived: z.boolean().optional(),
  stores: z.array(z.string().min(1).max(80)).min(1).max(10_000),
  /** What is earned there, in percent of what the program's points rule gives. */
  pointsPercent: z.int().min(0).max(1_000).default(100),
  /** Whether rewards can be had there. */
  rewards: z.boolean().default(true),
});
export type Partner = z.infer<typeof partnerInstrument>;

/** The partners that a program has, those that are ended too. */
export const partnersOf = ({ instruments }: Pick<Program, 'instruments'>): Partner[] =>
  instruments.flatMap((one) => (one.kind === 'partner' ? [one] : []));

/** Which partner a store belongs to. */
export const partnersByStore = (partners: readonly Partner[]): ReadonlyMap<string, Partner> =>
  new Map(partners.flatMap((partner) => partner.stores.map((store) => [store, partner] as const)));

/** The partner whose store it is. */
export const partnerAt = (
  { partners }: Pick<ReadyProgram, 'partners'>,
  { store }: Pick<MemberFacts, 'store'>,
): Partner | undefined => (store === undefined ? undefined : partners.get(store));

/** Whose points are earned and redeemed at a store: the shop's own, or those of the partner whose store it is. */
export function pointsAccount({ partners }: Pick<ReadyProgram, 'partners'>, store: string): AccountId {
  const partner = partnerAt({ partners }, { store });
  return partner ? partnerAccount(partner.id) : storeAccount(store);
}
