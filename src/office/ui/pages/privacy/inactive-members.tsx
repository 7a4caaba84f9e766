import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

type Inactive = BackOfficeViews['privacy']['inactive']['rows'][number];

/** Who books nothing any more and is erased next: somebody may know better. */
export function InactiveMembers(): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const [count, setCount] = useState(0);
  const [kept, setKept] = useState<Inactive>();
  const asked = usePaged(
    useCallback(
      async (after: string | undefined) => {
        const page = await client.privacy.inactive({ ...(after !== undefined && { after }) });
        setCount(page.count);
        return page;
      },
      [client],
    ),
  );
  const nameOf = ({ name }: Inactive): string => (name === '' ? t('ui-privacy-nameless') : name);
  const keep = (row: Inactive): Promise<unknown> =>
    send(async () => {
      await client.privacy.keepInactive({ member: row.member });
      setKept(row);
      asked.again();
    });
  const due = ({ due: at, held }: Inactive): string =>
    held === undefined ? moment(at) : t('ui-privacy-inactive-due-held', { why: t(`ui-privacy-held-${held}`) });
  const columns: readonly Column<Inactive>[] = [
    {
      title: t('ui-privacy-inactive-who'),
      text: nameOf,
      cell: (row) => (
        <a className="members-link" href={`#members/${encodeURIComponent(row.member)}`}>
          {nameOf(row)}
        </a>
      ),
    },
    { title: t('ui-privacy-inactive-last'), text: ({ last }) => moment(last), value: ({ last }) => last },
    { title: t('ui-privacy-inactive-due'), text: due, value: ({ due: at }) => at },
    ...(me.role === 'head-office'
      ? [
          {
            title: t('ui-privacy-inactive-act'),
            text: () => '',
            cell: (row: Inactive) => (
              <Action
                tone="bare"
                aria-label={t('ui-privacy-inactive-keep-whom', { name: nameOf(row) })}
                onClick={() => void keep(row)}
                unavailable={isSending}
              >
                {t('ui-privacy-inactive-keep')}
              </Action>
            ),
          },
        ]
      : []),
  ];
  return (
    <section>
      <h2>{t('ui-privacy-inactive')}</h2>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {kept && <p role="status">{t('ui-privacy-inactive-kept', { name: nameOf(kept) })}</p>}
      <Loaded asked={asked}>
        {count > 0 && <p className="office-note">{t('ui-privacy-inactive-hint', { count })}</p>}
        <Table
          name={t('ui-privacy-inactive')}
          columns={columns}
          rows={asked.value ?? []}
          keyOf={({ member }) => member}
          empty={t('ui-privacy-inactive-none')}
          {...(asked.more && { more: asked.more })}
        />
      </Loaded>
    </section>
  );
}
