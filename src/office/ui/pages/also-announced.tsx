import type { ReactElement } from 'react';
import { useWords } from '#ui/words';

type AlsoAnnouncedProps = {
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  /** Their ids. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Which other stores announce the same. */
export function AlsoAnnounced({ stores, chosen, onChange }: AlsoAnnouncedProps): ReactElement {
  const { t } = useWords();
  const isAll = stores.every(({ id }) => chosen.includes(id));
  return (
    <fieldset className="office-ticks">
      <legend className="field-label">{t('ui-office-announcements-also')}</legend>
      {stores.length > 1 && (
        <label className="office-check">
          <input type="checkbox" checked={isAll} onChange={() => onChange(isAll ? [] : stores.map(({ id }) => id))} />
          {t('ui-office-announcements-everywhere')}
        </label>
      )}
      {stores.map(({ id, name }) => (
        <label key={id} className="office-check">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={() => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
          />
          {name}
        </label>
      ))}
      {chosen.length > 0 && <p className="office-note">{t('ui-office-announcements-replace')}</p>}
    </fieldset>
  );
}
