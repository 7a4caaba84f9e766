import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

type Draw = BackOfficeViews['draws']['list'][number];

/** Prize draws: what was sealed before, who has won, and where anybody computes it again. */
export function Draws(): ReactElement {
  const { t, count, format } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.draws.list(), [client]));
  const draws = asked.value ?? [];
  const state = ({ drawn, until }: Draw): string =>
    drawn
      ? t('ui-given-draw-drawn', { at: drawn.at, participants: drawn.participants })
      : until === undefined
        ? t('ui-given-draw-open')
        : t('ui-given-draw-until', { day: until });
  const winners = ({ drawn }: Draw): string =>
    drawn?.winners
      .map(({ name, phone, card }) => [name || t('ui-members-anonymous'), phone, card].filter(Boolean).join(' '))
      .join('; ') ?? '–';
  const columns: readonly Column<Draw>[] = [
    { title: t('ui-given-draw'), text: ({ name }) => name[format.language] },
    { title: t('ui-given-draw-tickets'), text: ({ tickets }) => count(tickets), value: ({ tickets }) => tickets },
    { title: t('ui-given-draw-state'), text: state },
    { title: t('ui-given-draw-winners'), text: winners },
    { title: t('ui-given-draw-commitment'), text: ({ commitment = '–' }) => commitment },
    {
      title: t('ui-given-draw-proof'),
      text: ({ proof }) => proof,
      cell: ({ proof }) => (
        <a className="members-link" href={proof}>
          {proof}
        </a>
      ),
    },
  ];
  const open = draws.filter(({ drawn }) => drawn === undefined);
  return (
    <section className="members-list">
      <h2>{t('ui-given-draws')}</h2>
      <Loaded asked={asked}>
        <Table
          name={t('ui-given-draws')}
          columns={columns}
          rows={draws}
          keyOf={({ id }) => id}
          empty={t('ui-given-draws-none')}
        />
        {me.role === 'head-office' && open[0] && <DrawNow key={open[0].id} open={open} onDrawn={asked.again} />}
      </Loaded>
    </section>
  );
}

function DrawNow({ open, onDrawn }: { readonly open: readonly Draw[]; readonly onDrawn: () => void }): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [draw, setDraw] = useState(open[0]?.id ?? '');
  const [prizes, setPrizes] = useState('1');
  const drawNow = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.draws.draw({ draw, prizes: Number(prizes) });
      onDrawn();
    });
  };
  return (
    <form className="office-form members-list" onSubmit={(event) => void drawNow(event)}>
      <label className="office-choice">
        <span className="field-label">{t('ui-given-draw-which')}</span>
        <select value={draw} onChange={({ target }) => setDraw(target.value)}>
          {open.map(({ id, name }) => (
            <option key={id} value={id}>
              {name[format.language]}
            </option>
          ))}
        </select>
      </label>
      <Field label={t('ui-given-draw-prizes')} value={prizes} onChange={setPrizes} inputMode="numeric" maxLength={4} />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Action submits unavailable={isSending || !/^[1-9]\d{0,2}$/.test(prizes)}>
        {t('ui-given-draw-now')}
      </Action>
    </form>
  );
}
