import { type KeyboardEvent, type ReactElement, useEffect, useId, useState } from 'react';
import type { GoodsKind } from '#domain/program/unknown-names';
import { useWords } from '#ui/words';
import { type OfferedRow, useOffered } from './goods-names.ts';

type OfferedFieldProps = {
  readonly id?: string;
  readonly label: string;
  readonly kind: GoodsKind;
  readonly value: string;
  /** Below it, while nothing is offered. */
  readonly hint?: string | undefined;
  readonly onChange: (typed: string) => void;
  /** An offer was chosen, or Enter takes what was typed. */
  readonly onTake: (value: string) => void;
};

/** A line of text for which head office offers what it knows: whatever else is typed counts as well. */
export function OfferedField({ id, label, kind, value, hint, onChange, onTake }: OfferedFieldProps): ReactElement {
  const { t, count } = useWords();
  const own = useId();
  const field = id ?? own;
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const offered = useOffered(kind, value, isOpen);
  const rows = offered?.rows ?? [];
  useEffect(() => {
    if (at >= 0) document.getElementById(`${field}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [field, at]);
  const close = (): void => {
    setOpen(false);
    setAt(-1);
  };
  const take = (taken: string): void => {
    close();
    onTake(taken);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) {
        setOpen(true);
        return setAt(0);
      }
      // the line itself stands between the last and the first
      const places = rows.length + 1;
      setAt(((at + 1 + (key === 'ArrowDown' ? 1 : places - 1)) % places) - 1);
    } else if (key === 'Enter') {
      event.preventDefault();
      take(rows[at]?.value ?? value.trim());
    } else if (key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  const isListed = isOpen && rows.length > 0;
  return (
    <div className="field offered">
      <label className="field-label" htmlFor={field}>
        {label}
      </label>
      <input
        id={field}
        className="field-input"
        role="combobox"
        value={value}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls={`${field}-list`}
        aria-activedescendant={isListed && at >= 0 ? `${field}-${at}` : undefined}
        aria-describedby={`${field}-hint`}
        onChange={({ target }) => {
          setOpen(true);
          setAt(-1);
          onChange(target.value);
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ul id={`${field}-list`} className="offered-list" role="listbox" aria-label={label} hidden={!isListed}>
        {rows.map((row, index) => (
          // the keys stay with the line: it says which of these is meant
          <li
            key={row.value}
            id={`${field}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(row.value)}
          >
            <OfferedName row={row} />
          </li>
        ))}
      </ul>
      <p id={`${field}-hint`} className="field-hint" role="status">
        {!isOpen || !offered
          ? hint
          : t(rows.length === 0 ? 'ui-goods-none' : offered.more ? 'ui-goods-more' : 'ui-goods-found', {
              rows: rows.length,
              count: count(rows.length),
            })}
      </p>
    </div>
  );
}

function OfferedName({ row: { value, name, products } }: { readonly row: OfferedRow }): ReactElement {
  const { t } = useWords();
  return (
    <>
      <strong>{value}</strong> {products === undefined ? name : t('ui-goods-products', { products })}
    </>
  );
}
