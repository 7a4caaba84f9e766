import { type ReactElement, useId, useState } from 'react';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import type { DraftView, Overview } from './draft-page.tsx';

type Where = DraftView['where'];
type ReleaseProps = {
  readonly view: DraftView;
  readonly overview: Overview;
  readonly isSending: boolean;
  readonly onRelease: (where: Where, at: number | undefined) => void;
};

/** Where and from when an approved program holds. */
export function Release({ view, overview, isSending, onRelease }: ReleaseProps): ReactElement {
  const { t } = useWords();
  const id = useId();
  const [scope, setScope] = useState<'all' | 'some'>('all');
  const [where, setWhere] = useState<Where>(view.where);
  const [start, setStart] = useState<'now' | 'later'>('now');
  const [at, setAt] = useState('');
  const due = start === 'later' ? Date.parse(at) : undefined;
  const named = where.stores.length + where.regions.length;
  const isReady = (scope === 'all' || named > 0) && (due === undefined || Number.isFinite(due));
  const flip = (what: 'stores' | 'regions', one: string): void => {
    const held = where[what];
    setWhere({ ...where, [what]: held.includes(one) ? held.filter((other) => other !== one) : [...held, one] });
  };
  return (
    <form
      className="program-release"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onRelease(scope === 'all' ? { stores: [], regions: [] } : where, due);
      }}
    >
      <Choice
        label={t('ui-program-where')}
        value={scope}
        options={[
          { value: 'all', text: t('ui-program-everywhere') },
          { value: 'some', text: t('ui-program-somewhere') },
        ]}
        onChange={setScope}
      />
      {scope === 'some' && (
        <fieldset className="program-ticks">
          <legend className="field-label">{t('ui-program-somewhere')}</legend>
          {overview.regions.map((region) => (
            <label key={`r ${region}`} className="office-check">
              <input
                type="checkbox"
                checked={where.regions.includes(region)}
                onChange={() => flip('regions', region)}
              />
              {t('ui-program-region', { region })}
            </label>
          ))}
          {overview.stores.map((store) => (
            <label key={store.id} className="office-check">
              <input
                type="checkbox"
                checked={where.stores.includes(store.id)}
                onChange={() => flip('stores', store.id)}
              />
              {store.name}
            </label>
          ))}
        </fieldset>
      )}
      {!view.isPilot && (
        <Choice
          label={t('ui-program-start')}
          value={start}
          options={[
            { value: 'now', text: t('ui-program-at-once') },
            { value: 'later', text: t('ui-program-later') },
          ]}
          onChange={setStart}
        />
      )}
      {start === 'later' && (
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('ui-program-from')}
          </label>
          <input
            id={id}
            type="datetime-local"
            className="field-input"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </div>
      )}
      <Action submits unavailable={isSending || !isReady}>
        {t(start === 'later' ? 'ui-program-schedule' : scope === 'all' ? 'ui-program-release' : 'ui-program-try')}
      </Action>
    </form>
  );
}
