import { type ReactElement, useState } from 'react';
import type { TillDaysView } from '#contract/till-days';
import type { BookingFilter } from '#contract/owner';
import { useWords } from '#ui/words';
import { ChooseTillFiles } from './choose-till-files.tsx';
import { SectionState } from './section-state.tsx';
import { TillDaysTable } from './till-days-table.tsx';
import { TillDifferences } from './till-differences.tsx';

type TillDaysSectionProps = {
  /** What was compared last. */
  readonly view: TillDaysView | undefined;
  readonly onView: (view: TillDaysView | undefined) => void;
  readonly onOpen: (filter: BookingFilter) => void;
};

/** What the till has sold, what of it was booked here, and what differs: from the files that the till exports. */
export function TillDaysSection({ view, onView, onOpen }: TillDaysSectionProps): ReactElement {
  const { t } = useWords();
  const [fault, setFault] = useState<string>();
  const [day, setDay] = useState<string>();
  const take = (next: TillDaysView | undefined, why: string | undefined): void => {
    onView(next);
    setFault(why);
    setDay(undefined);
  };
  const differences = view?.differences.filter((one) => day === undefined || one.day === day) ?? [];
  const days = view?.days.filter((one) => day === undefined || one.day === day) ?? [];
  const all = days.reduce((sum, one) => sum + one.differences, 0);
  return (
    <>
      <p>{t('ui-till-days-why')}</p>
      <ChooseTillFiles onCompared={take} />
      <SectionState fault={fault} isLoaded />
      {!view && fault === undefined && <p className="empty">{t('ui-till-days-empty')}</p>}
      {view && (
        <>
          <TillDaysTable view={view} chosen={day} onChoose={setDay} />
          <TillDifferences differences={differences} all={all} onOpen={onOpen} />
          <Problems view={view} />
          <p className="field-hint">{t('ui-till-days-counter')}</p>
        </>
      )}
    </>
  );
}

/** What of the file could not be read: no total is made up for it. */
function Problems({ view: { problems, otherProblems } }: { readonly view: TillDaysView }): ReactElement | null {
  const { t, say } = useWords();
  if (problems.length === 0) return null;
  return (
    <>
      <h3>{t('ui-till-days-problems')}</h3>
      <ul className="owner-list">
        {problems.map(({ file, row, why, isTaken }) => (
          <li key={`${file} ${row} ${why.key}`}>
            <span>
              {t('till-problem', { file, row, why: say(why) })} {!isTaken && t('ui-till-days-left-out')}
            </span>
          </li>
        ))}
      </ul>
      {otherProblems > 0 && <p>{t('ui-till-days-more', { count: otherProblems })}</p>}
    </>
  );
}
