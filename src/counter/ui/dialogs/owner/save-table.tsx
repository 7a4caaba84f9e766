import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { BookingFilter } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useOwner } from './use-owner.ts';

/** All bookings of the filter as a file, fetched part by part: it says how far it is, and ends when the section is left. */
export function SaveTable({ filter }: { readonly filter: BookingFilter }): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [said, setSaid] = useState<string>();
  const [isGoing, setGoing] = useState(false);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const save = async (): Promise<void> => {
    setGoing(true);
    const parts: string[] = [];
    let rows = 0;
    let before: number | undefined;
    do {
      const after = before;
      const part = await ask((owner, access) =>
        outcome(owner.bookingsTable({ access, filter, ...(after !== undefined && { before: after }) })),
      );
      if (!isHere.current) return;
      if ('fault' in part) {
        setGoing(false);
        return setSaid(part.fault);
      }
      parts.push(part.value.text);
      rows += part.value.rows;
      before = part.value.next;
      setSaid(t('ui-owner-table-going', { rows }));
    } while (before !== undefined);
    download(parts, `${t('ui-owner-section-bookings')}.csv`);
    setGoing(false);
    setSaid(t('ui-owner-table-done', { rows }));
  };
  return (
    <>
      <Action unavailable={isGoing} onClick={() => void save()}>
        {t('ui-owner-table')}
      </Action>
      <p className="field-hint" role="status">
        {said}
      </p>
    </>
  );
}

function download(parts: readonly string[], name: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the browser has taken it by then
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
