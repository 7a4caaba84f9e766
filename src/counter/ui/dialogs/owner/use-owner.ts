import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { assert } from '#base/assert';
import type { Ok } from '#base/result';
import type { Sentence } from '#contract/fields';
import type { Failed, TransportFault } from '#contract/transport/outcome';
import { useWords } from '#ui/words';
import type { CounterClient } from '../../client.ts';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';

/** What every call of the owner says, and what happens when it does not count any more. */
export type OwnerPass = { readonly access: string; readonly onEnded: (why: string) => void };
export const OwnerContext = createContext<OwnerPass | undefined>(undefined);

type Answer<T> = Ok<T> | Failed<'REFUSED', Sentence> | Failed<TransportFault, unknown>;
type Call<T> = (owner: CounterClient['owner'], access: string) => Promise<Answer<T>>;
type Asked<T> = { readonly value: T } | { readonly fault: string };
/** What is known, and why the latest could not be had. */
type Known<T> = { readonly value?: T | undefined; readonly fault?: string | undefined };

/** Refusals after which the PIN is asked for again. */
const ENDED: ReadonlySet<string> = new Set(['owner-ended', 'manager-needed', 'staff-needed']);

/** Asks the service for what is the owner's; a refusal comes as its sentence. */
export function useOwner(): <T>(call: Call<T>) => Promise<Asked<T>> {
  const pass = useContext(OwnerContext);
  assert(pass !== undefined, 'what is the owner’s stands inside an OwnerContext');
  const { access, onEnded } = pass;
  const { client } = useLive();
  const { say } = useWords();
  return useCallback(
    async (call) => {
      const answer = await call(client.owner, access);
      if (answer.ok) return { value: answer.value };
      const refusal = refusalOf(answer);
      const fault = say(refusal);
      if (ENDED.has(refusal.key)) onEnded(fault);
      return { fault };
    },
    [access, client, onEnded, say],
  );
}

/** What a section shows: asked for when it appears, and again whenever `revision` is another one. */
export function useAsked<T>(call: Call<T>, revision: unknown = 0): Known<T> {
  const ask = useOwner();
  const [asked, setAsked] = useState<Known<T>>({});
  useEffect(() => {
    let wanted = true;
    // what is known stays to be read while the newer comes
    void ask(call).then((next) => wanted && setAsked((before) => ({ value: before.value, ...next })));
    return () => {
      wanted = false;
    };
  }, [ask, call, revision]);
  return asked;
}
