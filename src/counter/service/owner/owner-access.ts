import type { Clock, RandomBytes } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { Staff } from '#domain/member';
import type { StaffDesk } from '../staff.ts';

/** After so long without a call the next one needs the PIN again. */
const IDLE_MS = 10 * 60_000;
/** Windows that are open at a time; of more, the oldest is closed. */
const MOST_OPEN = 8;

type Open = { readonly signedIn: string; readonly by: string; until: number };

/** Who may look at what is the owner's: a manager who is signed in, or whose PIN was typed while somebody else is. */
export function createOwnerAccess(
  staff: Pick<StaffDesk, 'current' | 'whose' | 'find'>,
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
) {
  const open = new Map<string, Open>();

  return {
    async open(pin?: string): Promise<Result<{ access: string; name: string }>> {
      const signedIn = staff.current();
      if (!signedIn) return refused('staff-needed');
      const decides: Result<Staff> = pin === undefined ? ok(signedIn) : await staff.whose(pin);
      if (!decides.ok) return decides;
      if (decides.value.role !== 'manager') return refused('manager-needed');
      const access = newId(clock.now(), random);
      open.set(access, { signedIn: signedIn.id, by: decides.value.id, until: clock.now() + IDLE_MS });
      for (const oldest of [...open.keys()].slice(0, Math.max(0, open.size - MOST_OPEN))) open.delete(oldest);
      return ok({ access, name: decides.value.name });
    },
    close: (access: string): void => void open.delete(access),

    /** Answers with the manager's id; refused when it has ended, when somebody else is signed in now, and when the manager is none any more. */
    check(access: string): Result<string> {
      const signedIn = staff.current();
      if (!signedIn) return refused('staff-needed');
      const known = open.get(access);
      if (!known) return refused(signedIn.role === 'manager' ? 'owner-ended' : 'manager-needed');
      const isManager = staff.find(known.by)?.role === 'manager';
      if (known.until <= clock.now() || known.signedIn !== signedIn.id || !isManager) {
        open.delete(access);
        return refused('owner-ended');
      }
      known.until = clock.now() + IDLE_MS;
      return ok(known.by);
    },
  };
}
