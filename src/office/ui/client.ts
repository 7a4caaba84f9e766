import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { assert } from '#base/assert';
import type { BackOfficeContract, BackOfficeViews } from '#contract/back-office/contract';
import type { Sentence } from '#contract/fields';
import type { connectHttp } from '#contract/transport/connect-http';
import { outcome } from '#contract/transport/outcome';

export type Client = ReturnType<typeof connectHttp<BackOfficeContract>>;
export type Me = NonNullable<BackOfficeViews['session']['me']>;

/** What every page has: the client, who has signed in, and the way back to the sign-in. */
export type Desk = { readonly client: Client; readonly me: Me; readonly onSignedOut: () => void };
export const DeskContext = createContext<Desk | undefined>(undefined);
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  assert(desk !== undefined, 'pages stand below the frame');
  return desk;
}

/** The sentence for a call that gave nothing. */
export function refusalOf(failed: { readonly code: string; readonly data: unknown }): Sentence {
  if (failed.code === 'REFUSED') return failed.data as Sentence;
  if (failed.code === 'SLOWER') return { key: 'ui-office-slower', values: {} };
  if (failed.code === 'request-too-large') return { key: 'ui-office-too-large', values: {} };
  if (failed.code === 'bad-input') return { key: 'ui-bad-input', values: {} };
  if (failed.code === 'internal' && isReference(failed.data))
    return { key: 'internal', values: { reference: failed.data.reference } };
  return { key: 'ui-connection-lost', values: {} };
}

const isReference = (data: unknown): data is { reference: string } =>
  typeof data === 'object' && data !== null && 'reference' in data && typeof data.reference === 'string';

/** What a page shows of a call, which is made at first and again after every change. */
export function useAsked<T>(ask: () => Promise<T>): {
  readonly value: T | undefined;
  readonly fault: Sentence | undefined;
  readonly again: () => void;
} {
  const { onSignedOut } = useDesk();
  const [state, setState] = useState<{ value?: T; fault?: Sentence }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isOver = false;
    void outcome<T, never>(ask()).then((answer) => {
      if (isOver) return;
      if (answer.ok) setState({ value: answer.value });
      else if (isSignIn(answer)) onSignedOut();
      else setState((kept) => ({ ...kept, fault: refusalOf(answer) }));
    });
    return () => {
      isOver = true;
    };
  }, [ask, round, onSignedOut]);
  const again = useCallback(() => setRound((one) => one + 1), []);
  return { value: state.value, fault: state.fault, again };
}

/** A call of a button: its fault, if there was one, and whether it is under way. */
export function useSending(): {
  readonly fault: Sentence | undefined;
  readonly isSending: boolean;
  readonly send: <T>(call: () => Promise<T>) => Promise<T | undefined>;
} {
  const { onSignedOut } = useDesk();
  const [fault, setFault] = useState<Sentence>();
  const [isSending, setSending] = useState(false);
  const send = async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    if (isSending) return undefined;
    setSending(true);
    const answer = await outcome<T, never>(call());
    setSending(false);
    if (answer.ok) {
      setFault(undefined);
      return answer.value;
    }
    if (isSignIn(answer)) onSignedOut();
    else setFault(refusalOf(answer));
    return undefined;
  };
  return { fault, isSending, send };
}

const isSignIn = (answer: unknown): boolean => (answer as { code: string }).code === 'SIGN_IN';
