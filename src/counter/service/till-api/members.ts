import { ok, type Refused, type Result, refused } from '#base/result';
import { normalisePhone } from '#domain/member';
import { bringDue } from '../bring-due.ts';
import { memberView } from '../member-view.ts';
import type { ApiTill } from './keys.ts';
import type { TillServiceParts } from './parts.ts';
import { type Guesses, mayDo } from './rights.ts';

type MembersParts = TillServiceParts & { readonly guesses: Guesses };

/** Who a customer is, by what they show at a till; and the little that a till may know of them. */
export function createTillMembers(parts: MembersParts) {
  const { ledger, desk, program, place, fetchRights, lookUp, guesses } = parts;

  /** Whoever an account belongs to now (R24), with what a sale may use brought here. */
  async function settled(account: string): Promise<Result<string>> {
    const [unknown] = ledger.documents.unknownAccounts(account);
    if (unknown !== undefined) await lookUp({ member: unknown });
    const [member] = ledger.documents.accountsOf(account);
    if (!ledger.documents.profile(member)) return refused('member-unknown');
    const inForce = program.get();
    if (inForce) await bringDue(ledger, fetchRights, inForce, member);
    return ok(member);
  }

  /** Exactly this number, and one member: nobody is found by the beginning of a number. */
  function byPhone(text: string): Result<string> {
    const phone = normalisePhone(text);
    if (phone === undefined) return refused('phone-wrong');
    const found = ledger.documents
      .search(phone, 5)
      .filter((id) => ledger.documents.profile(id)?.phone === phone)
      .map((id) => ledger.documents.accountsOf(id)[0]);
    const [member, other] = new Set(found);
    if (member === undefined) return refused('member-unknown');
    return other === undefined ? ok(member) : refused('member-several');
  }

  return {
    /** A card or a coupon, as a scanner sends it. */
    async scanned(text: string): Promise<Result<{ member: string } | { code: string }>> {
      const scanned = await desk.readScan(text);
      switch (scanned.kind) {
        case 'code':
          return ok({ code: scanned.code });
        case 'member': {
          const member = await settled(scanned.member);
          return member.ok ? ok({ member: member.value }) : member;
        }
        case 'free-card':
          return refused('card-not-issued');
        case 'refused':
          return scanned.refusal;
        default:
          return refused('till-scan-no-card');
      }
    },

    async byPhone(till: ApiTill, text: string): Promise<Result<string>> {
      const may = mayDo(till, 'members');
      if (!may.ok) return may;
      const found = guesses.counted(till, () => byPhone(text));
      return found.ok ? settled(found.value) : found;
    },

    /** By a card alone. A number that nobody has counts as a guess. */
    async byCard(till: ApiTill, text: string): Promise<Result<string>> {
      const found = await this.scanned(text);
      const card = found.ok && !('member' in found.value) ? refused('till-scan-no-card') : found;
      return guesses.counted(till, () =>
        card.ok && 'member' in card.value ? ok(card.value.member) : (card as Refused),
      );
    },

    byId: (member: string): Promise<Result<string>> => settled(member),

    /** Whose card lies at the terminal: the customer goes over to the till, so that the purchase is not booked twice. */
    fromCounter(): Result<string> {
      const { member, sale } = desk.session();
      if (member === undefined || desk.live.get().phase !== 'member')
        return refused(sale ? 'sale-open-already' : 'member-missing');
      desk.clear();
      return ok(member);
    },

    /** What the till may know; nothing without the right to it. */
    view(till: ApiTill, member: string) {
      const profile = mayDo(till, 'members').ok ? ledger.documents.profile(member) : undefined;
      if (!profile) return undefined;
      const view = memberView(ledger, program.get(), profile, {
        timeZone: place.store().timeZone,
        language: place.language(),
      });
      return {
        member,
        ...(view.firstName !== undefined && { firstName: view.firstName }),
        ...(view.tier && { tier: view.tier.name }),
        points: view.points,
        redeemable: view.redeemable,
      };
    },
  };
}

export type TillMembers = ReturnType<typeof createTillMembers>;
