import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

type Inactive = BackOfficeViews['privacy']['inactive']['rows'][number];

/** Who books nothing any more and is erased next: somebody may know better. */
export function InactiveMembers(): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const asked = useAsked(useCallback(() => client.privacy.inactive({}), [client]));
  const [later, setLater] = useState<readonly Inactive[]>([]);
  const [isMore, setMore] = useState<boolean>();
  const [kept, setKept] = useState<readonly Inactive[]>([]);
  const known = [...(asked.value?.rows ?? []), ...later];
  const rows = known.filter(({ member }) => kept.every((one) => one.member !== member));
  const count = (asked.value?.count ?? 0) - kept.length;
  const nameOf = ({ name }: Inactive): string => (name === '' ? t('ui-privacy-nameless') : name);
  const goOn = (): Promise<unknown> =>
    send(async () => {
      const after = known.at(-1)?.member;
      const page = await client.privacy.inactive({ ...(after !== undefined && { after }) });
      setLater((all) => [...all, ...page.rows]);
      setMore(page.more);
    });
  const keep = (row: Inactive): Promise<unknown> =>
    send(async () => {
      await client.privacy.keepInactive({ member: row.member });
      setKept((all) => [...all, row]);
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
      {kept.length > 0 && <p role="status">{t('ui-privacy-inactive-kept', { name: nameOf(kept.at(-1)!) })}</p>}
      <Loaded asked={asked}>
        {count > 0 && <p className="office-note">{t('ui-privacy-inactive-hint', { count })}</p>}
        <Table
          name={t('ui-privacy-inactive')}
          columns={columns}
          rows={rows}
          keyOf={({ member }) => member}
          empty={t('ui-privacy-inactive-none')}
          {...((isMore ?? asked.value?.more) && { more: () => void goOn() })}
        />
      </Loaded>
    </section>
  );
}
