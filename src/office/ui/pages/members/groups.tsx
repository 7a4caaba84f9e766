import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { useWords } from '#ui/words';
import { useDesk } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import { FoundGroup } from './found-group.tsx';
import { mayCare } from './roles.ts';

type GroupRow = BackOfficeViews['groups']['list']['rows'][number];
type Kinds = BackOfficeViews['groups']['list']['kinds'];

/** Families, clubs and companies that collect together, and a new one: `#members/groups`. */
export function Groups(): ReactElement {
  const { t, count, format } = useWords();
  const { client, me } = useDesk();
  const [kinds, setKinds] = useState<Kinds>([]);
  const groups = usePaged(
    useCallback(
      async (before: string | undefined) => {
        const page = await client.groups.list({ ...(before !== undefined && { before }) });
        setKinds(page.kinds);
        return page;
      },
      [client],
    ),
  );
  const called = ({ name, card }: GroupRow): string => name || card || t('ui-members-anonymous');
  const columns: readonly Column<GroupRow>[] = [
    {
      title: t('ui-members-name'),
      text: called,
      cell: (row) => (
        <a className="members-link" href={`#members/${encodeURIComponent(row.account)}/group`}>
          {called(row)}
        </a>
      ),
    },
    { title: t('ui-groups-kind'), text: ({ kind }) => kind?.[format.language] ?? '–' },
    { title: t('ui-members-card'), text: ({ card }) => card ?? '–' },
    { title: t('ui-groups-members'), text: ({ members }) => count(members), value: ({ members }) => members },
  ];
  return (
    <>
      <p>
        <a className="members-link" href="#members">
          {t('ui-members-back')}
        </a>
      </p>
      <section className="members-list">
        <h2>{t('ui-groups')}</h2>
        <Loaded asked={groups}>
          <Table
            name={t('ui-groups')}
            columns={columns}
            rows={groups.value ?? []}
            keyOf={({ account }) => account}
            empty={t(kinds.length === 0 ? 'ui-groups-no-kind' : 'ui-groups-none')}
            more={groups.more}
          />
          {mayCare(me) && kinds.length > 0 && <FoundGroup kinds={kinds} />}
        </Loaded>
      </section>
    </>
  );
}
