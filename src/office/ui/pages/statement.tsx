import { type FormEvent, type ReactElement, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords, type Words } from '#ui/words';
import { useDesk, useSending } from '../client.ts';
import { downloadBytes } from '../download.ts';
import { DatevSettings } from './datev-settings.tsx';

type View = BackOfficeViews['settlement']['of'];
type Line = View['statements'][number]['lines'][number];

/** What a kind of units is called. */
export const kindName = (what: string, { t }: Words): string =>
  what.startsWith('stamps:')
    ? t('settle-stamps', { card: what.slice('stamps:'.length) })
    : t(`settle-${what}` as 'settle-points');

type StatementProps = {
  readonly statement: View['statements'][number];
  readonly view: View;
  readonly onDisputed: () => void;
};

/** What one owner reads of a month; owners dispute a line of theirs here. */
export function OwnersStatement({ statement, view, onDisputed }: StatementProps): ReactElement {
  const words = useWords();
  const { t, say, money, count } = words;
  const { client, me } = useDesk();
  const { fault, send } = useSending();
  const [disputed, setDisputed] = useState<Line>();
  const { owner, name, total, lines } = statement;
  const { names, period } = view;
  const takeDatev = async (): Promise<void> => {
    const file = await send(() => client.accounting.datev({ period, owner }));
    if (file) downloadBytes(file);
  };
  const unitsOf = ({ correction, units }: Line): string =>
    correction
      ? '–'
      : t(units > 0 ? 'ui-office-redeemed-here' : 'ui-office-redeemed-there', { units: count(Math.abs(units)) });
  return (
    <section className="office-statement" aria-label={name}>
      <h2>
        {name} {t(total >= 0 ? 'ui-office-gets' : 'ui-office-pays')} <strong>{money(Math.abs(total))}</strong>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui-office-with')}</th>
            <th scope="col">{t('ui-office-what')}</th>
            <th scope="col">{t('ui-office-when')}</th>
            <th scope="col" className="number">
              {t('ui-office-units')}
            </th>
            <th scope="col" className="number">
              {t('ui-office-amount')}
            </th>
            {me.role === 'owner' && <td />}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <td>{names[line.with] ?? line.with}</td>
              <td>
                {line.correction
                  ? t('settle-correction', { ...line.correction, what: kindName(line.class, words) })
                  : kindName(line.class, words)}
              </td>
              <td>{line.month}</td>
              <td className="number">{unitsOf(line)}</td>
              <td className="number">{money(line.value)}</td>
              {me.role === 'owner' && (
                <td>
                  {!line.correction && <Action onClick={() => setDisputed(line)}>{t('ui-dispute-begin')}</Action>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {disputed && (
        <DisputeForm
          line={disputed}
          period={period}
          onDone={() => {
            setDisputed(undefined);
            onDisputed();
          }}
        />
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {view.closed && (
        <div className="office-actions">
          <Action onClick={() => void takeDatev()}>{t('ui-datev-take')}</Action>
          <DatevSettings owner={owner} name={name} />
        </div>
      )}
    </section>
  );
}

type FormProps = { readonly line: Line; readonly period: string; readonly onDone: () => void };

function DisputeForm({ line, period, onDone }: FormProps): ReactElement {
  const words = useWords();
  const { t, say, money } = words;
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [text, setText] = useState('');
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { with: other, class: what, month } = line;
    const wanted = { period, with: other, class: what, month, words: text };
    if (await send(() => client.disputes.open(wanted))) onDone();
  };
  return (
    <form className="office-form" onSubmit={(event) => void open(event)}>
      <Field
        label={t('ui-dispute-words', { what: kindName(line.class, words), value: money(line.value) })}
        value={text}
        onChange={setText}
        maxLength={1_000}
        autoFocus
      />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Action submits unavailable={isSending || text.trim() === ''}>
        {t('ui-dispute-send')}
      </Action>
    </form>
  );
}
