import { ok, type Result, refused } from '#base/result';
import type { OfficeClient } from '#replication/client/office-client';
import type { Place } from './place.ts';
import { hashPin, type StaffDesk } from './staff.ts';

/** Joining a head office, and naming a new shop and its first manager. */
export function createSetupDesk(
  place: Place,
  staff: StaffDesk,
  office: () => OfficeClient | undefined,
  join: (address: string, code: string) => Promise<Result<unknown>>,
  onSetUp: () => Promise<void>,
) {
  return {
    /** `pairing` until the terminal has an identity, `needed` until somebody can sign in. */
    state: (): 'pairing' | 'needed' | 'done' => (!place.identity() ? 'pairing' : staff.any() ? 'done' : 'needed'),

    async pair(address: string, code: string): Promise<Result<void>> {
      if (place.identity()) return refused('setup-already-done');
      const joined = await join(address, code);
      return joined.ok ? ok(undefined) : joined;
    },

    async finish({
      storeName,
      staffName,
      pin,
    }: {
      storeName: string;
      staffName: string;
      pin: string;
    }): Promise<Result<void>> {
      if (staff.any()) return refused('setup-already-done');
      const answer = await office()?.setup({ storeName, staffName, pinHash: await hashPin(pin) });
      if (!answer) return refused('setup-needs-office');
      if (!answer.ok) return answer.code === 'office-unavailable' ? refused('setup-needs-office') : answer;
      await onSetUp();
      await staff.signIn(pin);
      return ok(undefined);
    },
  };
}

export type SetupDesk = ReturnType<typeof createSetupDesk>;

/** Between machines only https: plain http is for a head office on this machine. */
export function officeUrl(address: string): Result<string, 'office-address-wrong' | 'office-plain-http'> {
  const url = URL.parse(/^https?:\/\//.test(address.trim()) ? address.trim() : `https://${address.trim()}`);
  if (!url?.hostname) return refused('office-address-wrong');
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !local) return refused('office-plain-http');
  return ok(url.origin);
}
