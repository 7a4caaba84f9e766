import { type ReactElement, useState } from 'react';
import type { BookingFilter, PatternsView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import type { TextKey } from '#text/catalogue';
import { useWords } from '#ui/words';
import { SectionState } from './section-state.tsx';
import { useAsked, useOwner } from './use-owner.ts';

type Thresholds = PatternsView['thresholds'];

const NAMES = {
  cardPerDay: 'ui-owner-threshold-card',
  byHand: 'ui-owner-threshold-hand',
  byHandMinutes: 'ui-owner-threshold-hand-minutes',
  goodwillPerDay: 'ui-owner-threshold-goodwill',
  closingMinutes: 'ui-owner-threshold-closing',
  onePersonPercent: 'ui-owner-threshold-person',
  returnHours: 'ui-owner-threshold-return',
  undosPerDay: 'ui-owner-threshold-undos',
} as const satisfies Record<keyof Thresholds, TextKey>;

/** What stands out in the bookings of the last days, each with what it rests on; and from when on it does. */
export function PatternsSection({ onOpen }: { readonly onOpen: (filter: BookingFilter) => void }): ReactElement {
  const { t, say } = useWords();
  const { value, fault } = useAsked(loadPatterns);
  const [changed, setChanged] = useState<PatternsView>();
  const view = changed ?? value;
  if (!view) return <SectionState fault={fault} />;
  const { findings, days, bookings } = view;
  return (
    <>
      {findings.length === 0 ? (
        <p className="empty">{t('ui-owner-patterns-none', { days })}</p>
      ) : (
        <>
          <p className="owner-sentence">{t('ui-owner-patterns-why', { bookings, days })}</p>
          <ul className="findings">
            {findings.map(({ pattern, what, entries }) => (
              <li key={`${pattern} ${entries.join()}`}>
                <p>{say(what)}</p>
                <Action onClick={() => onOpen({ entries })}>
                  {t('ui-owner-pattern-bookings', { count: entries.length })}
                </Action>
              </li>
            ))}
          </ul>
        </>
      )}
      <ThresholdFields thresholds={view.thresholds} onChanged={setChanged} />
    </>
  );
}

const loadPatterns: Parameters<typeof useAsked<PatternsView>>[0] = (owner, access) =>
  outcome(owner.patterns({ access }));

type ThresholdFieldsProps = {
  readonly thresholds: Thresholds;
  readonly onChanged: (view: PatternsView) => void;
};

function ThresholdFields({ thresholds, onChanged }: ThresholdFieldsProps): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [draft, setDraft] = useState(thresholds);
  const [fault, setFault] = useState<string>();
  const save = async (): Promise<void> => {
    const answer = await ask((owner, access) => outcome(owner.setThresholds({ access, thresholds: draft })));
    setFault('fault' in answer ? answer.fault : undefined);
    if ('value' in answer) onChanged(answer.value);
  };
  const isSame = Object.keys(NAMES).every(
    (name) => draft[name as keyof Thresholds] === thresholds[name as keyof Thresholds],
  );
  return (
    <>
      <h3>{t('ui-owner-thresholds')}</h3>
      <div className="owner-thresholds">
        {Object.entries(NAMES).map(([name, key]) => (
          <Field
            key={name}
            label={t(key)}
            value={String(draft[name as keyof Thresholds])}
            onChange={(text) => setDraft({ ...draft, [name]: Number(text.replaceAll(/\D/g, '').slice(0, 4)) })}
            inputMode="numeric"
          />
        ))}
      </div>
      <div className="devices-actions">
        <Action unavailable={isSame} onClick={() => void save()}>
          {t('ui-owner-thresholds-save')}
        </Action>
        {fault !== undefined && <p className="field-fault">{fault}</p>}
      </div>
    </>
  );
}
