import { dayIn } from '#base/day';
import { ok, refused, type Result } from '#base/result';
import { groups } from '#contract/back-office/groups';
import { implement } from '#contract/transport/serve';
import type { Profile } from '#domain/member';
import { cardShown } from '#domain/member-search';
import type { Program } from '#domain/program/schema';
import { programIn } from '../../store/administration.ts';
import { noteAccess } from '../../store/members/access.ts';
import type { Doing } from '../../store/members/change.ts';
import { profilesOf } from '../../store/members/find.ts';
import {
  countSeen,
  dissolveGroup,
  foundGroup,
  groupOf,
  groupProfile,
  listGroups,
  membersOfGroup,
  putGroupMember,
  removeGroupMember,
} from '../../store/members/groups.ts';
import { nameOf } from '../../store/members/profile.ts';
import { belongsTo } from '../../store/members/seen-by.ts';
import { namedMembers } from '../../store/named-members.ts';
import { ownStores } from '../../store/own-stores.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Groups that collect together: founded, joined, spoken for, dissolved (I19). */
export function groupsPart({ db, brand, clock }: BackOfficeParts) {
  const os = implement(groups).$context<Caller>();
  const doing = (context: Caller): Doing => ({ brand, by: by(context).id, nowMs: clock.now() });
  const kindsOf = (program: Program | undefined) =>
    program?.instruments.flatMap((one) => (one.kind === 'group' ? [one] : [])) ?? [];
  const shown = (profile: Profile) => {
    const card = cardShown(profile);
    return { name: nameOf(profile), ...(card !== undefined && { card }) };
  };

  /** The stores whose members the caller sees, of a group that they see; the look is noted. */
  async function storesOf(context: Caller, account: string): Promise<Result<readonly string[] | undefined>> {
    const person = by(context);
    const [stores, group] = await Promise.all([ownStores(db, brand, person), groupProfile(db, brand, account)]);
    if (!group || !(await belongsTo(db, brand, [account], stores))) return refused('office-group-unknown');
    await noteAccess(db, { brand, person: person.id, member: account, page: 'group', at: clock.now() });
    return ok(stores);
  }

  return os.router({
    list: os.list.handler(async ({ input, context }) => {
      const kinds = kindsOf((await programIn(db, brand))?.program);
      const { rows, next } = await listGroups(db, brand, await ownStores(db, brand, by(context)), input.before);
      return {
        rows: rows.map(({ profile, members }) => {
          const kind = kinds.find(({ id }) => id === profile.group);
          return { account: profile.id, ...shown(profile), ...(kind && { kind: kind.name }), members };
        }),
        ...(next !== undefined && { next }),
        kinds: kinds.flatMap(({ id, name, archived }) => (archived ? [] : [{ id, name }])),
      };
    }),
    show: os.show.handler(async ({ input, context, errors }) => {
      const stores = valueOr(await storesOf(context, input.account), errors);
      const group = await groupOf(db, brand, input.account);
      const { profile, count, version } = valueOr(group ? ok(group) : refused('office-group-unknown'), errors);
      const kind = kindsOf((await programIn(db, brand))?.program).find(({ id }) => id === profile.group);
      return {
        account: profile.id,
        name: nameOf(profile),
        ...(kind && { kind: kind.name, spend: kind.spend }),
        count,
        others: stores === undefined ? 0 : count - (await countSeen(db, brand, profile.id, stores)),
        version,
      };
    }),
    members: os.members.handler(async ({ input: { account, who, after }, context, errors }) => {
      const stores = valueOr(await storesOf(context, account), errors);
      const named = who === undefined ? undefined : (await namedMembers(db, brand, [who])).get(who);
      // whom nobody knows collects for no group either
      if (named?.ok === false) return { rows: [] };
      const { rows, next } = await membersOfGroup(db, brand, account, stores, { after, who: named?.value });
      const spends = new Map(rows.map(({ member, maySpend }) => [member, maySpend]));
      const known = await profilesOf(db, brand, [...spends.keys()]);
      return {
        rows: known.map((one) => ({ member: one.id, ...shown(one), maySpend: spends.get(one.id) ?? false })),
        ...(next !== undefined && { next }),
      };
    }),
    found: os.found.handler(async ({ input, context, errors }) => ({
      account: valueOr(await foundGroup(db, doing(context), input), errors),
    })),
    putMember: os.putMember.handler(async ({ input: { member, maySpend, ...read }, context, errors }) => {
      valueOr(await putGroupMember(db, doing(context), read, member, maySpend), errors);
    }),
    removeMember: os.removeMember.handler(async ({ input: { member, ...read }, context, errors }) => {
      valueOr(await removeGroupMember(db, doing(context), read, member), errors);
    }),
    dissolve: os.dissolve.handler(async ({ input, context, errors }) => {
      // head office's own day: the earliest anywhere in its shops is near enough for what has lapsed
      valueOr(await dissolveGroup(db, doing(context), input, dayIn('Europe/Berlin', clock.now())), errors);
    }),
  });
}
