import { type ReactElement, type ReactNode } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { FieldInput, useLabel } from './field-input.tsx';
import { emptyOf, type Field, hintKey, type Names } from './form.ts';

type PartProps = {
  readonly fields: readonly Field[];
  readonly names: Names;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Without a heading and a frame of its own: what it stands in has both. */
  readonly bare?: boolean;
};

/** Fields that few instruments need: they stand behind a word. */
const RARE: ReadonlySet<string> = new Set(['id', 'archived', 'limited', 'exclusive', 'alone', 'terms', 'announced']);
/** What is one input stands there empty as long as it is not named; what is more is added when it is wanted. */
const SIMPLE: ReadonlySet<string> = new Set(['number', 'text', 'yes', 'choice']);

/** Some fields that belong together. */
export function PartInput({ fields, names, path, value, onChange, bare }: PartProps): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const part = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const put = (name: string, next: unknown): void => {
    const { [name]: _, ...others } = part;
    onChange(next === undefined ? others : { ...part, [name]: next });
  };
  const rare = fields.filter(({ name }) => RARE.has(name));
  const usual = fields.filter(({ name }) => !RARE.has(name));
  const isShown = ({ name, form, isNeeded }: Field): boolean =>
    isNeeded || part[name] !== undefined || SIMPLE.has(form.type);
  const inputs = (some: readonly Field[]): ReactNode => (
    <>
      {some.filter(isShown).map(({ name, form, isNeeded }) => (
        <div key={name} className={SIMPLE.has(form.type) ? 'program-field' : 'program-field program-wide'}>
          <FieldInput
            form={form}
            names={[...names, name]}
            path={`${path}.${name}`}
            value={part[name]}
            onChange={(next) => put(name, next)}
          />
          {!isNeeded && !SIMPLE.has(form.type) && (
            <Action tone="bare" onClick={() => put(name, undefined)}>
              {t('ui-program-without', { label: label([...names, name]) })}
            </Action>
          )}
        </div>
      ))}
      {some.some((field) => !isShown(field)) && (
        <div className="program-more">
          {some
            .filter((field) => !isShown(field))
            .map(({ name, form }) => (
              <Action key={name} onClick={() => put(name, emptyOf(form))}>
                {t('ui-program-with', { label: label([...names, name]) })}
              </Action>
            ))}
        </div>
      )}
    </>
  );
  const hint = hintKey(names);
  const body = (
    <div className="program-fields">
      {inputs(usual)}
      {rare.length > 0 && (
        <details className="program-rare">
          <summary>{t('ui-program-rare')}</summary>
          <div className="program-fields">{inputs(rare)}</div>
        </details>
      )}
    </div>
  );
  if (bare) return body;
  return (
    <fieldset className="program-part">
      <legend className="field-label">{label(names)}</legend>
      {hint && <p className="field-hint">{t(hint)}</p>}
      {body}
    </fieldset>
  );
}
