import { createElement, type ReactElement } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
  /** The label is read out, but not shown. */
  readonly silentLabel?: boolean;
};

/** One of a few words, side by side. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  silentLabel,
}: ChoiceProps<Value>): ReactElement {
  const take = (next: string): void => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onChange(option.value);
  };
  return createElement(
    RadioGroup,
    {
      className: 'choice',
      value,
      onChange: take,
      orientation: 'horizontal',
      ...(silentLabel && { 'aria-label': label }),
    },
    !silentLabel && createElement(Label, { className: 'field-label' }, label),
    createElement(
      'div',
      { className: 'choice-options' },
      options.map((option) =>
        createElement(Radio, { key: option.value, value: option.value, className: 'choice-option' }, option.text),
      ),
    ),
  );
}
