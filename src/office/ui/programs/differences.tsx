import { type ReactElement, useMemo } from 'react';
import { type Difference, differencesOf, type FieldDifference, type Leaf } from '#domain/program/differences';
import type { Program } from '#domain/program/schema';
import { useWords } from '#ui/words';
import { formAt, kindKey, type Names, optionKey } from './form.ts';
import { useLabel } from './field-input.tsx';
import { typedNumber } from './numbers.ts';

type DifferencesProps = { readonly before: Program; readonly after: Program };

const MOST_SHOWN = 200;

/** What two programs differ in, part by part, in words. */
export function Differences({ before, after }: DifferencesProps): ReactElement {
  const { t } = useWords();
  const found = useMemo(() => differencesOf(before, after), [before, after]);
  if (found.length === 0) return <p className="office-empty">{t('ui-program-same')}</p>;
  return (
    <ul className="program-differences">
      {found.slice(0, MOST_SHOWN).map((one) => (
        <li key={`${one.change} ${one.id}`} data-change={one.change}>
          <OneDifference one={one} />
        </li>
      ))}
      {found.length > MOST_SHOWN && <li>{t('ui-program-more', { left: found.length - MOST_SHOWN })}</li>}
    </ul>
  );
}

function OneDifference({ one: { id, kind, name, change, fields } }: { readonly one: Difference }): ReactElement {
  const { t, format } = useWords();
  const key = kindKey(kind);
  const called = name?.[format.language] ?? id;
  return (
    <>
      <h3>
        {t(change === 'changed' ? 'ui-program-changed-part' : `ui-program-${change}`, {
          kind: key ? t(key) : kind,
          name: called,
        })}
      </h3>
      {fields.length > 0 && (
        <dl className="program-changes">
          {fields.map((field) => (
            <FieldChange key={JSON.stringify(field.path)} kind={kind} field={field} />
          ))}
        </dl>
      )}
    </>
  );
}

function FieldChange({
  kind,
  field: { path, before, after },
}: {
  readonly kind: Difference['kind'];
  readonly field: FieldDifference;
}): ReactElement {
  const { t } = useWords();
  const label = useLabel();
  const tell = useLeaf(kind, path);
  const names = path.reduce<{ names: Names; labels: string[] }>(
    ({ names, labels }, part) => {
      if (typeof part === 'number')
        return { names, labels: [...labels.slice(0, -1), `${labels.at(-1) ?? ''} ${part + 1}`.trim()] };
      const all = [...names, part];
      // which of several it is says what it stands in
      return { names: all, labels: formAt(all) ? [...labels, label(all)] : labels };
    },
    { names: [kind], labels: [] },
  );
  return (
    <div>
      <dt>{names.labels.join(', ')}</dt>
      <dd>
        {before !== undefined && <del>{tell(before)}</del>}
        {before !== undefined && after !== undefined && <span aria-hidden="true"> → </span>}
        {after === undefined ? <span>{t('ui-program-gone')}</span> : <ins>{tell(after)}</ins>}
      </dd>
    </div>
  );
}

/** Lists are told up to so many words. */
const MOST_WORDS = 12;

/** A value as a person says it. */
function useLeaf(kind: Difference['kind'], path: FieldDifference['path']): (leaf: Leaf) => string {
  const { t, format, money, count, day } = useWords();
  const names: Names = [kind, ...path.filter((part) => typeof part === 'string')];
  const form = formAt(names);
  const word = (one: string): string => {
    const key = optionKey(names, one);
    return key ? t(key) : one;
  };
  return (leaf) => {
    if (typeof leaf === 'boolean') return t(leaf ? 'ui-program-yes' : 'ui-program-no');
    if (typeof leaf === 'number') {
      if (form?.type !== 'number') return count(leaf);
      return form.unit === 'money'
        ? money(leaf)
        : form.unit === 'vat'
          ? `${typedNumber(form, leaf, format.language)} %`
          : count(leaf);
    }
    if (typeof leaf === 'string') {
      if (form?.type === 'text' && form.is === 'day') return day(leaf);
      return form?.type === 'choice' || form === undefined ? word(leaf) : leaf;
    }
    if (Array.isArray(leaf)) {
      const said = leaf
        .slice(0, MOST_WORDS)
        .map((one) => word(String(one)))
        .join(', ');
      return leaf.length > MOST_WORDS ? t('ui-program-words-more', { said, more: leaf.length - MOST_WORDS }) : said;
    }
    const { de, en } = leaf as { readonly de: string; readonly en: string };
    return de === en ? de : `${de} / ${en}`;
  };
}
