import { ok, type Result, refused } from '#base/result';
import { normalisePhone } from '#domain/member';
import { bringDue } from '../bring-due.ts';
import { memberView } from '../member-view.ts';
import type { ApiTill } from './keys.ts';
import type { TillServiceParts } from './parts.ts';
import { type Guesses, mayDo } from './rights.ts';

type MembersParts = TillServiceParts & { readonly guesses: Guesses };

/** What a till says of a customer: what was scanned, a telephone number, an id it has been told, or who stands at the counter. */
export type Named =
  | { readonly scan: string }
  | { readonly phone: string }
  | { readonly member: string }
  | { readonly counter: true };
/** A customer, or a coupon that was scanned. */
export type Shown = { readonly member: string } | { readonly code: string };

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
  function ofPhone(text: string): Result<string> {
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

  /** A card or a coupon, as a scanner sends it. */
  async function byScan(text: string): Promise<Result<Shown>> {
    const scanned = await desk.readScan(text);
    switch (scanned.kind) {
      case 'code':
        return ok({ code: scanned.code });
      case 'member':
        return asShown(await settled(scanned.member));
      case 'free-card':
        return refused('card-not-issued');
      case 'refused':
        return scanned.refusal;
      default:
        return refused('till-scan-no-card');
    }
  }

  async function byPhone(till: ApiTill, text: string): Promise<Result<string>> {
    const may = mayDo(till, 'members');
    if (!may.ok) return may;
    const found = guesses.counted(till, () => ofPhone(text));
    return found.ok ? settled(found.value) : found;
  }

  /** By a card alone. A number that nobody has counts as a guess. */
  async function byCard(till: ApiTill, text: string): Promise<Result<string>> {
    const shown = await byScan(text);
    return guesses.counted(till, () => {
      if (!shown.ok) return shown;
      return 'member' in shown.value ? ok(shown.value.member) : refused('till-scan-no-card');
    });
  }

  /** Whose card lies at the terminal: the customer goes over to the till, so that the purchase is not booked twice. */
  function fromCounter(): Result<string> {
    const { member, sale } = desk.session();
    if (member === undefined || desk.live.get().phase !== 'member')
      return refused(sale ? 'sale-open-already' : 'member-missing');
    desk.clear();
    return ok(member);
  }

  /** What the till may know; nothing without the right to it. */
  function view(till: ApiTill, member: string) {
    const profile = mayDo(till, 'members').ok ? ledger.documents.profile(member) : undefined;
    if (!profile) return undefined;
    const known = memberView(ledger, program.get(), profile, {
      timeZone: place.store().timeZone,
      language: place.language(),
    });
    return {
      member,
      ...(known.firstName !== undefined && { firstName: known.firstName }),
      ...(known.tier && { tier: known.tier.name }),
      points: known.points,
      redeemable: known.redeemable,
    };
  }

  return {
    view,

    /** Who it is, for a session. */
    async named(till: ApiTill, by: Named): Promise<Result<Shown>> {
      if ('scan' in by) return byScan(by.scan);
      if ('phone' in by) return asShown(await byPhone(till, by.phone));
      return asShown('member' in by ? await settled(by.member) : fromCounter());
    },

    /** A look-up without a session. */
    async find(till: ApiTill, by: { readonly card: string } | { readonly phone: string }) {
      const may = mayDo(till, 'members');
      if (!may.ok) return may;
      const found = 'card' in by ? await byCard(till, by.card) : await byPhone(till, by.phone);
      if (!found.ok) return found;
      const known = view(till, found.value);
      return known ? ok(known) : refused('member-unknown');
    },
  };
}

const asShown = (found: Result<string>): Result<Shown> => (found.ok ? ok({ member: found.value }) : found);

export type TillMembers = ReturnType<typeof createTillMembers>;
