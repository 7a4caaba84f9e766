import { ok, type Result, refused } from '#base/result';
import type { Staff } from '#domain/member';
import type { OfficeClient } from '#replication/client/office-client';
import { hashPin, type StaffDesk } from '../staff.ts';

export type ChangeStaffParts = {
  readonly staff: Pick<StaffDesk, 'isPinOfOther'>;
  readonly client: () => OfficeClient | undefined;
  /** Brings what head office has changed. */
  readonly settle: () => Promise<void>;
};

export type WantedStaff = Pick<Staff, 'id' | 'name' | 'role' | 'active'> & { readonly pin?: string | undefined };

/** Somebody new, or another name, role or PIN: head office keeps it, and all counters hear of it. The PIN leaves this counter as a hash only. */
export function createChangeStaff({ staff, client, settle }: ChangeStaffParts) {
  return async ({ pin, ...wanted }: WantedStaff, by: string): Promise<Result<void>> => {
    // the PIN alone says who it is
    if (pin !== undefined && (await staff.isPinOfOther(pin, wanted.id))) return refused('staff-pin-taken');
    const pinHash = pin === undefined ? undefined : await hashPin(pin);
    const answer = await client()?.staff({ ...wanted, by, ...(pinHash !== undefined && { pinHash }) });
    if (!answer || (!answer.ok && answer.code === 'office-unavailable')) return refused('staff-needs-office');
    if (!answer.ok) return answer;
    await settle();
    return ok(undefined);
  };
}
