import { type ReactElement, useState } from 'react';
import { describeInstrument } from '#domain/program/describe';
import { type Instrument, parseProgram } from '#domain/program/schema';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { emptyPart, INSTRUMENT_FORMS, kindKey } from './form.ts';
import { useKnown } from './known.ts';
import { PartInput } from './part-input.tsx';

/** A program as it is worked on: what is in it may have faults. */
export type Draft = { readonly [name: string]: unknown };
export type LooseInstrument = { readonly [name: string]: unknown };

export const instrumentsOf = (draft: Draft): readonly LooseInstrument[] =>
  (Array.isArray(draft['instruments']) ? draft['instruments'] : []).filter(
    (one): one is LooseInstrument => typeof one === 'object' && one !== null,
  );

type EditorProps = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** Which instrument is open. */
  readonly open: number | undefined;
  readonly onOpen: (index: number | undefined) => void;
};

/** So many instruments are listed at once. */
const LISTED = 100;

/** The instruments of a program, one of them open. */
export function Editor({ draft, onChange, open, onOpen }: EditorProps): ReactElement {
  const { t } = useWords();
  const { isReadOnly } = useKnown();
  const [listed, setListed] = useState(LISTED);
  const all = instrumentsOf(draft);
  const put = (instruments: readonly LooseInstrument[]): void => onChange({ ...draft, instruments });
  return (
    <div className="program-editor">
      <ol className="program-instruments">
        {all.slice(0, Math.max(listed, (open ?? 0) + 1)).map((one, index) => (
          // two of them may have the same id as long as somebody works on it
          // they are known by their place
          <li key={index}>
            <InstrumentCard
              one={one}
              index={index}
              isOpen={open === index}
              onOpen={() => onOpen(open === index ? undefined : index)}
              onChange={(next) => put(all.map((other, at) => (at === index ? next : other)))}
              onRemove={() => {
                onOpen(undefined);
                put(all.filter((_, at) => at !== index));
              }}
            />
          </li>
        ))}
      </ol>
      {all.length > listed && (
        <Action onClick={() => setListed(listed + LISTED)}>
          {t('ui-program-more', { left: all.length - listed })}
        </Action>
      )}
      {!isReadOnly && (
        <AddInstrument
          onAdd={(kind) => {
            put([...all, newInstrument(kind, all)]);
            onOpen(all.length);
          }}
        />
      )}
    </div>
  );
}

/** What a new one begins with, so that it is seen to do something. */
const BEGINNINGS: { readonly [kind: string]: Record<string, unknown> } = {
  discount: { gives: { kind: 'percent', percent: 10 } },
  bonus: { gives: { kind: 'percent', percent: 100 } },
  'stamp-card': { size: 10, earns: { per: 'visit' }, gives: { kind: 'amount', amount: 500 } },
  reward: { gives: { kind: 'item', points: 100 } },
  club: { months: 12 },
  coupon: { codes: ['CODE'] },
};

function newInstrument(kind: Instrument['kind'], others: readonly LooseInstrument[]): LooseInstrument {
  const taken = new Set(others.map(({ id }) => id));
  let number = 1;
  while (taken.has(number === 1 ? kind : `${kind}-${number}`)) number++;
  const id = number === 1 ? kind : `${kind}-${number}`;
  return { kind, ...emptyPart(INSTRUMENT_FORMS.get(kind) ?? []), ...BEGINNINGS[kind], id };
}

function AddInstrument({ onAdd }: { readonly onAdd: (kind: Instrument['kind']) => void }): ReactElement {
  const { t } = useWords();
  const [kind, setKind] = useState<Instrument['kind']>('bonus');
  return (
    <div className="program-add">
      <label className="office-choice">
        <span className="field-label">{t('ui-program-new-part')}</span>
        <select value={kind} onChange={(event) => setKind(event.target.value as Instrument['kind'])}>
          {[...INSTRUMENT_FORMS.keys()].map((one) => (
            <option key={one} value={one}>
              {t(kindKey(one) ?? 'ui-program-new-part')}
            </option>
          ))}
        </select>
      </label>
      <Action onClick={() => onAdd(kind)}>{t('ui-program-add')}</Action>
    </div>
  );
}

type CardProps = {
  readonly one: LooseInstrument;
  readonly index: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChange: (one: LooseInstrument) => void;
  readonly onRemove: () => void;
};

function InstrumentCard({ one, index, isOpen, onOpen, onChange, onRemove }: CardProps): ReactElement {
  const { t, format } = useWords();
  const { isReadOnly, faults } = useKnown();
  const kind = String(one['kind']) as Instrument['kind'];
  const fields = INSTRUMENT_FORMS.get(kind);
  const path = `instruments[${index}]`;
  const hasFault = [...faults.keys()].some((place) => place === path || place.startsWith(`${path}.`));
  const name = nameOf(one, format.language);
  const kindText = t(kindKey(kind) ?? 'ui-program-unknown-kind');
  return (
    <article className="program-instrument" data-fault={hasFault || undefined}>
      <h3>
        <button type="button" className="program-opener" aria-expanded={isOpen} onClick={onOpen}>
          <span>{name === '' ? kindText : name}</span>
          {name !== '' && <span className="program-kind">{kindText}</span>}
        </button>
      </h3>
      <Summary one={one} />
      {isOpen && fields && (
        <fieldset className="program-form" disabled={isReadOnly}>
          <PartInput
            fields={fields}
            names={[kind]}
            path={path}
            value={one}
            onChange={(next) => onChange({ ...(next as LooseInstrument), kind })}
            bare
          />
          {!isReadOnly && (
            <Action tone="bare" onClick={onRemove}>
              {t('ui-program-remove-part', { name: name === '' ? kindText : name })}
            </Action>
          )}
        </fieldset>
      )}
    </article>
  );
}

const nameOf = (one: LooseInstrument, language: 'de' | 'en'): string => {
  const name = one['name'] as { readonly de?: unknown; readonly en?: unknown } | undefined;
  const text = name?.[language];
  return typeof text === 'string' ? text : '';
};

/** What it does, in a sentence, as soon as it can be read. */
function Summary({ one }: { readonly one: LooseInstrument }): ReactElement | null {
  const { say } = useWords();
  const { on: _, ...alone } = one;
  const { program } = parseProgram({
    format: 'treuekasse.program/1',
    id: 'one',
    version: 1,
    name: { de: '-', en: '-' },
    currency: 'EUR',
    // which stamp card it is for is not to be found in a program of one part
    instruments: [alone],
  });
  const [read] = program?.instruments ?? [];
  return read ? <p className="office-note">{say(describeInstrument(read))}</p> : null;
}
