import { useEffect, useState } from 'react';
import type { SigningView } from '#contract/signing';
import { follow } from '#contract/transport/follow';
import { outcome } from '#contract/transport/outcome';
import type { ConsentPurpose } from '#domain/member-consent';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';

/** What the customer reads and signs on their own screen, as long as what asks for it is there: consents, or the contract of a club. */
export function useSigning(member: string | undefined, onFault: (fault: string) => void, club?: string) {
  const { client } = useLive();
  const { say } = useWords();
  const [view, setView] = useState<SigningView>({ screens: 0 });
  useEffect(() => follow((signal) => client.signing.watch(undefined, { signal }), setView), [client]);
  // whatever is still asked when the dialog goes is not asked any more
  const asked = view.request?.member === member && view.request?.club === club ? view.request : undefined;
  const open = asked?.id;
  useEffect(() => {
    if (open === undefined) return;
    return () => void outcome(client.signing.end({ request: open }));
  }, [client, open]);
  return {
    screens: view.screens,
    request: asked,
    ask: async (given: readonly ConsentPurpose[]): Promise<void> => {
      const answer = await outcome(client.signing.ask({ ...(member !== undefined && { member }), given: [...given] }));
      if (!answer.ok) onFault(say(refusalOf(answer)));
    },
    end: (): void => {
      if (asked) void outcome(client.signing.end({ request: asked.id }));
    },
  };
}
export type Signing = ReturnType<typeof useSigning>;
