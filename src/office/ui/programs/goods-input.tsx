import { type ReactElement, useId, useState } from 'react';
import { Action } from '#ui/action';
import type { GoodsKind } from '#domain/program/unknown-names';
import { useWords } from '#ui/words';
import { FaultLine } from './fault-line.tsx';
import type { Names } from './form.ts';
import { useGoodsNames } from './goods-names.ts';
import { useKnown } from './known.ts';
import { LinesInput } from './lines-input.tsx';
import { OfferedField } from './offered-field.tsx';

type GoodsInputProps = {
  readonly label: string;
  readonly names: Names;
  readonly kind: GoodsKind;
  readonly held: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (held: readonly string[]) => void;
};

/** So many are shown with what they are called; a long table of them is a list of lines. */
const SHOWN = 40;

const ADD = {
  products: 'ui-goods-add-product',
  categories: 'ui-goods-add-category',
  tags: 'ui-goods-add-tag',
} as const;

/** Goods that are meant: each with its name, and one more that head office offers or that is just typed. */
export function GoodsInput({ label, names, kind, held, fault, onChange }: GoodsInputProps): ReactElement {
  const { t } = useWords();
  const { isReadOnly } = useKnown();
  const id = useId();
  const [typed, setTyped] = useState('');
  const shown = held.slice(0, SHOWN);
  const told = useGoodsNames(kind, shown);
  const add = (value: string): void => {
    setTyped('');
    if (value !== '' && !held.includes(value)) onChange([...held, value]);
  };
  const remove = (value: string): void => {
    onChange(held.filter((one) => one !== value));
    // its button is gone: whoever uses the keys goes on beside it
    document.getElementById(id)?.focus();
  };
  return (
    <fieldset className="goods-input">
      <legend className="field-label">{label}</legend>
      <ul className="goods-chosen">
        {shown.map((value) => {
          const { name, isUnknown } = told(value);
          return (
            <li key={value}>
              <span>
                <strong>{value}</strong> {name}
                {isUnknown && <em>{t('ui-goods-unknown')}</em>}
              </span>
              {!isReadOnly && (
                <Action tone="bare" aria-label={t('ui-goods-remove', { value })} onClick={() => remove(value)}>
                  {t('ui-program-remove')}
                </Action>
              )}
            </li>
          );
        })}
      </ul>
      {held.length > SHOWN && <p className="office-note">{t('ui-goods-further', { count: held.length - SHOWN })}</p>}
      {!isReadOnly && (
        <OfferedField
          id={id}
          label={t(ADD[kind])}
          kind={kind}
          value={typed}
          hint={t('ui-goods-hint')}
          onChange={setTyped}
          onTake={add}
        />
      )}
      <FaultLine fault={fault} />
      <details className="program-rare">
        <summary>{t('ui-goods-lines')}</summary>
        <LinesInput label={label} names={names} held={held} fault={undefined} onChange={onChange} />
      </details>
    </fieldset>
  );
}
