import { useEffect, useState } from 'react';
import { MOST_ASKED_ABOUT } from '#contract/back-office/assortment';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { outcome } from '#contract/transport/outcome';
import type { GoodsKind } from '#domain/program/unknown-names';
import { useDesk } from '../client.ts';

export type OfferedRow = BackOfficeViews['assortment']['offered']['rows'][number];

/** Whoever types is asked for when they pause. */
const PAUSE_MS = 150;
const LONGEST_NAME = 80;
const LONGEST_TYPED = 100;

type Offered = BackOfficeViews['assortment']['offered'];

/** What head office offers for what was typed; undefined before it has answered. */
export function useOffered(kind: GoodsKind, typed: string, isWanted: boolean): Offered | undefined {
  const { client } = useDesk();
  const [offered, setOffered] = useState<Offered>();
  useEffect(() => {
    if (!isWanted) return setOffered(undefined);
    return afterPause(
      () => client.assortment.offered({ kind, typed: typed.slice(0, LONGEST_TYPED) }),
      (answer) => setOffered(answer),
    );
  }, [client, kind, typed, isWanted]);
  return offered;
}

/** What is known of a name: what it is called, or that nothing is called so. */
export type ToldName = { readonly name: string; readonly isUnknown: boolean };
const NOTHING: ToldName = { name: '', isUnknown: false };

/** What head office knows of these names, of the first hundred. */
export function useGoodsNames(kind: GoodsKind, values: readonly string[]): (value: string) => ToldName {
  const { client } = useDesk();
  const [told, setTold] = useState<ReadonlyMap<string, ToldName>>(new Map());
  const wanted = [...new Set(values)].filter(isName);
  const key = wanted.slice(0, MOST_ASKED_ABOUT).join('\n');
  useEffect(() => {
    if (key === '') return;
    const asked = key.split('\n');
    return afterPause(
      () => client.assortment.known({ kind, values: asked }),
      ({ isAny, rows }) => {
        const names = new Map(rows.map(({ value, name }) => [value, name]));
        setTold(
          new Map(asked.map((one) => [one, { name: names.get(one) ?? '', isUnknown: isAny && !names.has(one) }])),
        );
      },
    );
  }, [client, kind, key]);
  return (value) => told.get(value) ?? NOTHING;
}

/** What is longer, or has a tab in it, is no name: the reader of programs tells it, or nothing is called so. */
const isName = (value: string): boolean => value !== '' && value.length <= LONGEST_NAME && !/\p{Cc}/u.test(value);

/** Asks when nothing else is wanted meanwhile. Without an answer nothing is offered: what was typed counts in any case. */
function afterPause<T>(ask: () => Promise<T>, hear: (answer: T) => void): () => void {
  let isOver = false;
  const timer = setTimeout(() => {
    void outcome<T, never>(ask()).then((answer) => {
      if (!isOver && answer.ok) hear(answer.value);
    });
  }, PAUSE_MS);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
