import { type ReactElement, useId } from 'react';

export type Option = readonly [value: string, text: string];

type SelectFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
};

/** One of several words, in a list that opens. */
export function SelectField({ label, value, options, onChange }: SelectFieldProps): ReactElement {
  const id = useId();
  return (
    <div className="office-choice">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
