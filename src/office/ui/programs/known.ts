import { createContext, useContext } from 'react';
import type { Program } from '#domain/program/schema';
import type { ProgramFault } from '#domain/program/schema';

/** A word that a field may hold, and how it is called. */
export type Word = { readonly value: string; readonly text: string };

/** What the fields of a program may name, by the field's name, and what is wrong with them, by their path. */
export type Known = {
  readonly words: ReadonlyMap<string, readonly Word[]>;
  readonly faults: ReadonlyMap<string, string>;
  readonly isReadOnly: boolean;
};

export const KnownContext = createContext<Known>({ words: new Map(), faults: new Map(), isReadOnly: false });
export const useKnown = (): Known => useContext(KnownContext);

type Places = {
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly regions: readonly string[];
};

/** The stores and regions that there are, and what conditions may ask for of the program itself. */
export function wordsOf(
  { instruments }: Pick<Program, 'instruments'>,
  { stores, regions }: Places,
  language: 'de' | 'en',
): ReadonlyMap<string, readonly Word[]> {
  const named = (kind: 'club' | 'occasion' | 'group'): Word[] =>
    instruments.flatMap((one) => (one.kind === kind ? [{ value: one.id, text: one.name[language] }] : []));
  return new Map([
    ['stores', stores.map(({ id, name }) => ({ value: id, text: name }))],
    ['regions', regions.map((region) => ({ value: region, text: region }))],
    [
      'tiers',
      instruments.flatMap((one) =>
        one.kind === 'tier-ladder' ? one.steps.map(({ id, name }) => ({ value: id, text: name[language] })) : [],
      ),
    ],
    ['clubs', named('club')],
    ['occasions', named('occasion')],
    ['groups', named('group')],
  ]);
}

/** The first fault of each place. */
export const faultsByPath = (faults: readonly ProgramFault[]): ReadonlyMap<string, string> =>
  new Map(faults.toReversed().map(({ path, reason }) => [path, reason]));
