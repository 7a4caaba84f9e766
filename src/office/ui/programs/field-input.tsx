import { type ReactElement, useId, useState } from 'react';
import { goodsKindOf } from '#domain/program/unknown-names';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { FaultLine } from './fault-line.tsx';
import { faultKey } from './fault-text.ts';
import {
  emptyOf,
  emptyOption,
  type FieldForm,
  hintKey,
  labelKey,
  type Names,
  type NumberForm,
  optionKey,
  optionOf,
} from './form.ts';
import { GoodsInput } from './goods-input.tsx';
import { useKnown, type Word } from './known.ts';
import { LinesInput } from './lines-input.tsx';
import { numberTyped, typedNumber } from './numbers.ts';
import { PartInput } from './part-input.tsx';

export type InputProps<Form extends FieldForm = FieldForm> = {
  readonly form: Form;
  readonly names: Names;
  /** As in the file. */
  readonly path: string;
  readonly value: unknown;
  /** Undefined takes the field away. */
  readonly onChange: (value: unknown) => void;
};

export function useLabel(): (names: Names) => string {
  const { t } = useWords();
  return (names) => {
    const key = labelKey(names);
    return key ? t(key) : (names.at(-1) ?? '');
  };
}

/** The input for one field, whatever its form. */
export function FieldInput(props: InputProps): ReactElement {
  const { form } = props;
  switch (form.type) {
    case 'number':
      return <NumberInput {...props} form={form} />;
    case 'text':
      return <TextInput {...props} form={form} />;
    case 'both-languages':
      return <BothLanguages {...props} form={form} />;
    case 'yes':
      return <YesInput {...props} form={form} />;
    case 'choice':
      return <ChoiceInput {...props} form={form} />;
    case 'words':
      return <WordsInput {...props} form={form} />;
    case 'list':
      return <ListInput {...props} form={form} />;
    case 'part':
      return <PartInput {...props} fields={form.fields} />;
    case 'one-of':
      return <OneOfInput {...props} form={form} />;
  }
}

const SIGN = { money: '€', vat: '%', plain: '' } as const;

function NumberInput({ form, names, path, value, onChange }: InputProps<NumberForm>): ReactElement {
  const { t, format } = useWords();
  const label = useLabel();
  const { faults } = useKnown();
  const hint = hintKey(names);
  const fault = faults.get(path);
  const [typed, setTyped] = useState(typedNumber(form, value, format.language));
  // what is not typed here, such as a draft of somebody else, is shown as it is
  const isTyped = typed === '' ? value === undefined : (numberTyped(form, typed) ?? typed) === value;
  const shown = isTyped ? typed : typedNumber(form, value, format.language);
  const take = (next: string): void => {
    setTyped(next);
    onChange(next.trim() === '' ? undefined : (numberTyped(form, next) ?? next));
  };
  const range = {
    least: typedNumber(form, form.least, format.language),
    most: typedNumber(form, form.most, format.language),
  };
  const given =
    form.given === undefined ? '' : t('ui-program-given', { value: typedNumber(form, form.given, format.language) });
  return (
    <Field
      label={`${label(names)}${SIGN[form.unit] && ` (${SIGN[form.unit]})`}`}
      value={shown}
      onChange={take}
      inputMode="decimal"
      maxLength={12}
      hint={hint ? t(hint) : given || undefined}
      fault={
        fault === undefined
          ? undefined
          : t(faultKey(fault) === 'program-fault-form' ? 'ui-program-number' : faultKey(fault), range)
      }
    />
  );
}

function TextInput({
  form,
  names,
  path,
  value,
  onChange,
}: InputProps<Extract<FieldForm, { type: 'text' }>>): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const { faults } = useKnown();
  const id = useId();
  const hint = hintKey(names);
  const fault = faults.get(path);
  const text = typeof value === 'string' ? value : '';
  const take = (next: string): void => onChange(next === '' ? undefined : next);
  if (form.is === 'text')
    return (
      <Field
        label={label(names)}
        value={text}
        onChange={take}
        maxLength={form.most}
        hint={hint && t(hint)}
        fault={fault === undefined ? undefined : text === '' ? t('ui-program-missing') : t(faultKey(fault))}
      />
    );
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label(names)}
      </label>
      <input
        id={id}
        className="field-input"
        type={form.is === 'day' ? 'date' : 'time'}
        value={text}
        onChange={(event) => take(event.target.value)}
      />
      <FaultLine fault={fault === undefined ? undefined : t('ui-program-missing')} />
    </div>
  );
}

function BothLanguages({
  form,
  names,
  path,
  value,
  onChange,
}: InputProps<Extract<FieldForm, { type: 'both-languages' }>>): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const { faults } = useKnown();
  const texts = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly de?: string;
    readonly en?: string;
  };
  return (
    <div className="program-pair">
      {(['de', 'en'] as const).map((language) => (
        <Field
          key={language}
          label={t(`ui-program-${language}`, { label: label(names) })}
          value={texts[language] ?? ''}
          onChange={(next) => onChange({ ...texts, [language]: next })}
          maxLength={form.most}
          fault={faults.has(`${path}.${language}`) ? t('ui-program-missing') : undefined}
        />
      ))}
    </div>
  );
}

function YesInput({ form, names, value, onChange }: InputProps<Extract<FieldForm, { type: 'yes' }>>): ReactElement {
  const label = useLabel();
  const yes = form.only ?? true;
  const isOn = value === undefined ? form.given : value === yes;
  return (
    <label className="office-check">
      <input
        type="checkbox"
        checked={isOn}
        onChange={() => onChange(isOn ? (form.given ? false : undefined) : form.given ? undefined : yes)}
      />
      {label(names)}
    </label>
  );
}

function ChoiceInput({
  form,
  names,
  value,
  onChange,
}: InputProps<Extract<FieldForm, { type: 'choice' }>>): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  return (
    <label className="office-choice">
      <span className="field-label">{label(names)}</span>
      <select
        value={typeof value === 'string' ? value : (form.given ?? '')}
        onChange={(event) => onChange(event.target.value)}
      >
        {form.options.map((option) => {
          const key = optionKey(names, option);
          return (
            <option key={option} value={option}>
              {key ? t(key) : option}
            </option>
          );
        })}
      </select>
    </label>
  );
}

/** Up to so many words are ticked; of more each is written on a line. */
const MOST_TICKED = 40;

function WordsInput({
  form,
  names,
  path,
  value,
  onChange,
}: InputProps<Extract<FieldForm, { type: 'words' }>>): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const { words, faults } = useKnown();
  const held = Array.isArray(value) ? value.map(String) : [];
  const options: readonly Word[] =
    form.options?.map((option) => {
      const key = optionKey(names, option);
      return { value: option, text: key ? t(key) : option };
    }) ??
    words.get(names.at(-1) ?? '') ??
    [];
  const isTicked =
    options.length > 0 &&
    options.length <= MOST_TICKED &&
    held.every((one) => options.some((word) => word.value === one));
  const fault = [...faults.keys()].some((place) => place === path || place.startsWith(`${path}[`));
  const give = (next: readonly string[]): void => onChange(next);
  const goods = goodsKindOf(names.at(-1) ?? '');
  if (goods)
    return (
      <GoodsInput
        label={label(names)}
        names={names}
        kind={goods}
        held={held}
        fault={fault ? t('ui-program-words-fault') : undefined}
        onChange={give}
      />
    );
  return isTicked ? (
    <fieldset className="program-ticks">
      <legend className="field-label">{label(names)}</legend>
      {options.map((word) => (
        <label key={word.value} className="office-check">
          <input
            type="checkbox"
            checked={held.includes(word.value)}
            onChange={() =>
              give(
                held.includes(word.value)
                  ? held.filter((one) => one !== word.value)
                  : options.flatMap((one) => (one.value === word.value || held.includes(one.value) ? [one.value] : [])),
              )
            }
          />
          {word.text}
        </label>
      ))}
      <FaultLine fault={fault ? t('ui-program-none-ticked') : undefined} />
    </fieldset>
  ) : (
    <LinesInput
      label={label(names)}
      names={names}
      held={held}
      fault={fault ? t('ui-program-words-fault') : undefined}
      onChange={give}
    />
  );
}

function ListInput({
  form,
  names,
  path,
  value,
  onChange,
}: InputProps<Extract<FieldForm, { type: 'list' }>>): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const replace = (index: number, next: unknown): void => onChange(items.map((one, at) => (at === index ? next : one)));
  return (
    <fieldset className="program-list">
      <legend className="field-label">{label(names)}</legend>
      {items.map((item, index) => (
        // a place in a list has no other name
        // inputs show what stands at their place, whatever was there before
        <div key={index} className="program-item">
          <FieldInput
            form={form.item}
            names={names}
            path={`${path}[${index}]`}
            value={item}
            onChange={(next) => replace(index, next)}
          />
          <Action tone="bare" onClick={() => onChange(items.filter((_, at) => at !== index))}>
            {t('ui-program-remove')}
          </Action>
        </div>
      ))}
      <Action onClick={() => onChange([...items, emptyOf(form.item)])}>{t('ui-program-add-one')}</Action>
    </fieldset>
  );
}

function OneOfInput({
  form,
  names,
  path,
  value,
  onChange,
}: InputProps<Extract<FieldForm, { type: 'one-of' }>>): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const option = optionOf(form, value);
  const take = (name: string): void => {
    const next = form.options.find((one) => one.name === name);
    if (next) onChange(emptyOption(form, next));
  };
  return (
    <fieldset className="program-part">
      <label className="office-choice">
        <span className="field-label">{label(names)}</span>
        <select value={option?.name ?? ''} onChange={(event) => take(event.target.value)}>
          {form.options.map(({ name }) => {
            const key = optionKey(names, name);
            return (
              <option key={name} value={name}>
                {key ? t(key) : name}
              </option>
            );
          })}
        </select>
      </label>
      {option && <PartInput fields={option.fields} names={names} path={path} value={value} onChange={onChange} bare />}
    </fieldset>
  );
}
