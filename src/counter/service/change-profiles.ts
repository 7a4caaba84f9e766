import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { Profile } from '#domain/member';
import type { CounterDatabase } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import type { Place } from './place.ts';

export type ProfilesParts = {
  readonly database: CounterDatabase;
  readonly documents: Documents;
  readonly place: Place;
  readonly clock: Clock;
  /** After each change, when it is durable. */
  readonly onChange: () => void;
};

/** Changes profiles in one transaction, whole or not at all; they go to head office with the next contact. */
export function createChangeProfiles({ database, documents, place, clock, onChange }: ProfilesParts) {
  return (decide: () => Result<readonly Profile[]>): Result<void> => {
    const identity = place.identity();
    if (!identity) return refused('setup-needs-office');
    const written = database.write((): Result<void> => {
      const decided = decide();
      if (!decided.ok) return decided;
      for (const profile of decided.value) documents.saveProfile(profile, clock.now(), identity.terminal);
      return ok(undefined);
    });
    if (!written.ok) return written;
    if (written.value.ok) onChange();
    return written.value;
  };
}

export type ChangeProfiles = ReturnType<typeof createChangeProfiles>;
