import { useCallback, useState } from 'react';
import type { Sentence } from '#contract/fields';
import { useAsked, useSending } from './client.ts';

type Page<Row> = { readonly rows: readonly Row[]; readonly next?: string | undefined };

/** A list that head office answers a page at a time; `more` fetches the next one where there is one. */
export function usePaged<Row>(ask: (after: string | undefined) => Promise<Page<Row>>): {
  readonly value: readonly Row[] | undefined;
  readonly fault: Sentence | undefined;
  readonly more: (() => void) | undefined;
  readonly again: () => void;
} {
  const first = useAsked(useCallback(() => ask(undefined), [ask]));
  const { fault, send } = useSending();
  /** Pages behind the first one that was asked for when they were. */
  const [behind, setBehind] = useState<{ readonly of: Page<Row>; readonly page: Page<Row> }>();
  const own = behind !== undefined && behind.of === first.value ? behind.page : undefined;
  const next = own ? own.next : first.value?.next;
  const more = async (of: Page<Row>, after: string): Promise<void> => {
    const page = await send(() => ask(after));
    if (page) setBehind({ of, page: { rows: [...(own?.rows ?? []), ...page.rows], next: page.next } });
  };
  return {
    value: first.value && [...first.value.rows, ...(own?.rows ?? [])],
    fault: first.fault ?? fault,
    more: first.value && next !== undefined ? () => void more(first.value!, next) : undefined,
    again: first.again,
  };
}
