import type { ReactElement } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { NumberPad } from '../screen/number-pad.tsx';
import { Coin } from '../shapes.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import type { GoodwillTerms } from './goodwill-dialog.tsx';

export type GoodwillEntry = { readonly reason: string | undefined; readonly points: number };

type GoodwillFormProps = {
  readonly terms: GoodwillTerms | undefined;
  readonly entry: GoodwillEntry;
  readonly fault: string | undefined;
  readonly main: string;
  readonly isSending: boolean;
  readonly onEntry: (entry: GoodwillEntry) => void;
  readonly onMain: () => void;
  readonly onClose: () => void;
};

/** More digits than any program gives points. */
const MOST_POINTS = 999_999;

/** What the points are for, how many, and how many there may be. */
export function GoodwillForm(props: GoodwillFormProps): ReactElement {
  const { terms, entry, fault, main, isSending, onEntry, onMain, onClose } = props;
  const { t, count } = useWords();
  const { reason, points } = entry;
  const type = (key: string): void => {
    const next = key === 'Backspace' ? Math.floor(points / 10) : /^\d{1,2}$/.test(key) ? Number(`${points}${key}`) : -1;
    if (next >= 0 && next <= MOST_POINTS) onEntry({ reason, points: next });
  };
  return (
    <DialogFrame
      title={t('ui-goodwill')}
      onClose={onClose}
      onKey={type}
      fault={fault}
      main={{ text: main, onPress: onMain, unavailable: isSending || reason === undefined || points === 0 }}
    >
      <div className="two-columns">
        <div className="search-side">
          <h3>{t('ui-goodwill-what-for')}</h3>
          <ul className="list" aria-label={t('ui-goodwill-what-for')}>
            {terms?.reasons.map(({ id, name }) => (
              <Reason key={id} name={name} isChosen={id === reason} onChoose={() => onEntry({ reason: id, points })} />
            ))}
          </ul>
          {terms && <Limits terms={terms} />}
        </div>
        <div className="goodwill-points">
          <output className={points > 0 ? 'amount' : 'amount amount-empty'} aria-label={t('ui-goodwill-how-many')}>
            <Coin />
            {count(points)}
          </output>
          <NumberPad onKey={type} corner="00" />
        </div>
      </div>
    </DialogFrame>
  );
}

type ReasonProps = {
  readonly name: { readonly de: string; readonly en: string };
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

function Reason({ name, isChosen, onChoose }: ReasonProps): ReactElement {
  const { format } = useWords();
  return (
    <li>
      <Action className="list-row" aria-pressed={isChosen} onClick={onChoose}>
        {name[format.language]}
      </Action>
    </li>
  );
}

function Limits({ terms }: { readonly terms: GoodwillTerms }): ReactElement {
  const { t } = useWords();
  const { most, mostWithManager, left } = terms;
  return (
    <ul className="goodwill-limits">
      <li>{t('ui-goodwill-limit', { most })}</li>
      {mostWithManager > most && <li>{t('ui-goodwill-limit-manager', { most: mostWithManager })}</li>}
      {left !== undefined && <li>{t('ui-goodwill-left', { left })}</li>}
    </ul>
  );
}
