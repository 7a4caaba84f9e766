import type { RandomBytes, Sha256 } from '#base/clock';
import { ok, type Refused, type Result, refused } from '#base/result';
import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { badgeHash, newBadgeCode, parseBadgeCode } from '#domain/staff-badge';
import type { OfficeClient } from '#replication/client/office-client';
import { render } from '#text/render';
import type { Place } from './place.ts';
import type { StaffDesk } from './staff.ts';

export type BadgesParts = {
  readonly staff: StaffDesk;
  readonly place: Place;
  readonly random: RandomBytes;
  readonly sha256: Sha256;
  readonly office: () => OfficeClient | undefined;
  /** Brings what head office has changed. */
  readonly settle: () => Promise<void>;
  /** Prints a page and keeps nothing of it. */
  readonly print: (page: ReceiptDocument) => Promise<Result<void>>;
  /** After somebody else signed in. */
  readonly onStaff: () => void;
  /** Tells whoever works here that nothing came of a badge. */
  readonly onRefused: (refusal: Refused) => void;
};

/** A badge that was made: its code and a picture to print are shown once, and kept nowhere. */
export type MadeBadge = { readonly code: string; readonly svg: string; readonly isPrinted: boolean };

/** Badges of staff (I37): a scan signs in, or hands the counter over to a colleague; a manager makes and revokes them. */
export function createBadges(parts: BadgesParts) {
  const { staff, place, random, sha256, office, settle, print } = parts;

  async function put(id: string, by: string, hash: string | null): Promise<Result<void>> {
    if (!staff.find(id)) return refused('staff-unknown');
    const answer = await office()?.badge({ staff: id, by, hash });
    if (!answer || (!answer.ok && answer.code === 'office-unavailable')) return refused('badge-needs-office');
    if (!answer.ok) return answer;
    await settle();
    return ok(undefined);
  }

  return {
    /**
     * A scan that is somebody's badge: whoever it is works here from now on, and a customer who stands there stays. Undefined for
     * everything that is no badge.
     */
    scanned(text: string): Result<void> | undefined {
      const code = parseBadgeCode(text);
      if (!code.ok && code.code === 'badge-code-format') return undefined;
      const signedIn = code.ok ? staff.signInWith(badgeHash(code.value, sha256)) : refused('staff-badge-unreadable');
      if (signedIn.ok) parts.onStaff();
      else parts.onRefused(signedIn);
      return signedIn.ok ? ok(undefined) : signedIn;
    },

    /** Head office must know of it before anybody can use it; the badge before is worth nothing from then on. */
    async make(id: string, by: string): Promise<Result<MadeBadge>> {
      const code = newBadgeCode(random);
      const done = await put(id, by, badgeHash(code, sha256));
      if (!done.ok) return done;
      const page = badgePage(code, staff.find(id)?.name ?? '', place);
      const [{ receiptPaper }, { paperSvg }, printed] = await Promise.all([
        import('#devices/printer/receipt-paper'),
        import('#devices/printer/paper-picture'),
        print(page),
      ]);
      return ok({ code, svg: paperSvg(receiptPaper(page, { columns: PICTURE_COLUMNS })), isPrinted: printed.ok });
    },
    revoke: (id: string, by: string): Promise<Result<void>> => put(id, by, null),
  };
}

export type Badges = ReturnType<typeof createBadges>;

const PICTURE_COLUMNS = 42;

/** To be cut out and laminated. */
function badgePage(code: string, name: string, place: Place): ReceiptDocument {
  return {
    version: 1,
    blocks: [
      { kind: 'text', text: place.store().name, align: 'center' },
      { kind: 'text', text: name, align: 'center', bold: true, size: 'large' },
      { kind: 'qr', text: code },
      { kind: 'text', text: render('badge-page', {}, place.format()), align: 'center' },
      { kind: 'cut' },
    ],
  };
}
