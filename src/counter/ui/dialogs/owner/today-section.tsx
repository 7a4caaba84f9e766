import { type ReactElement, useState } from 'react';
import { addDays } from '#base/day';
import type { BookingFilter, DayView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { FIGURES, type Figure } from '#domain/shop/figures';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { Bars } from './bars.tsx';
import { SectionState } from './section-state.tsx';
import { useAsked } from './use-owner.ts';

type TodaySectionProps = {
  /** Changes with every booking. */
  readonly revision: number;
  readonly onOpen: (filter: BookingFilter) => void;
};

/** Figures that are shown also where they are nothing. */
const ALWAYS: ReadonlySet<Figure> = new Set<Figure>(['sales', 'paid', 'points-earned', 'points-spent', 'discounts']);

/** Today, or one of the last days: sentences, each of which says how it comes about and opens its bookings. */
export function TodaySection({ revision, onOpen }: TodaySectionProps): ReactElement {
  const { t } = useWords();
  const { value: days, fault } = useAsked(loadDays, revision);
  const [chosen, setChosen] = useState<string>();
  const today = days?.[0];
  if (!days || !today) return <SectionState fault={fault} />;
  const day = days.find((one) => one.day === chosen) ?? today;
  if (days.length === 1 && today.sums.sales.times === 0 && today.sums.enrolments.times === 0)
    return <p className="empty">{t('ui-owner-nothing-yet')}</p>;
  return (
    <>
      <SectionState fault={fault} isLoaded />
      <DaySentence day={day} days={days} />
      <Days days={days} chosen={day.day} onChoose={setChosen} />
      <ul className="figures" aria-label={t('ui-owner-figures')}>
        {FIGURES.filter((figure) => ALWAYS.has(figure) || day.sums[figure].times > 0).map((figure) => (
          <li key={figure}>
            <FigureLine figure={figure} day={day} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      <Hours day={day} onOpen={onOpen} />
      <Report />
      <p className="field-hint">{t('ui-owner-counter')}</p>
    </>
  );
}

const loadDays: Parameters<typeof useAsked<DayView[]>>[0] = (owner, access) => outcome(owner.days({ access }));

/** The day in one sentence, beside the same day a week before. */
function DaySentence({ day, days }: { readonly day: DayView; readonly days: readonly DayView[] }): ReactElement {
  const { t } = useWords();
  const { sales } = day.sums;
  const before = days.find((one) => one.day === addDays(day.day, -7));
  const said = { sales: sales.times, members: day.members, day: day.day };
  return (
    <p className="owner-sentence">
      {day === days[0] ? t('ui-owner-sum-today', said) : t('ui-owner-sum-day', said)}{' '}
      {before && t('ui-owner-week-before', { sales: before.sums.sales.times })}
    </p>
  );
}

type DaysProps = {
  readonly days: readonly DayView[];
  readonly chosen: string;
  readonly onChoose: (day: string) => void;
};

/** The last days in their order, also those on which nothing was booked. */
function Days({ days, chosen, onChoose }: DaysProps): ReactElement {
  const { t, format } = useWords();
  const [first, last] = [days.at(-1)!.day, days[0]!.day];
  const all: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) all.push(day);
  const weekday = new Intl.DateTimeFormat(format.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Bars
      label={t('ui-owner-days')}
      chosen={chosen}
      onChoose={onChoose}
      bars={all.map((day) => {
        const sales = days.find((one) => one.day === day)?.sums.sales.times ?? 0;
        return {
          key: day,
          value: sales,
          // fourteen of them stand side by side
          label: `${weekday.format(Date.parse(day))} ${Number(day.slice(8))}`,
          text: t('ui-owner-day', { day, sales }),
        };
      })}
    />
  );
}

type FigureLineProps = {
  readonly figure: Figure;
  readonly day: DayView;
  readonly onOpen: (filter: BookingFilter) => void;
};

function FigureLine({ figure, day, onOpen }: FigureLineProps): ReactElement {
  const { t } = useWords();
  return (
    <Action
      className="list-row"
      unavailable={day.sums[figure].times === 0}
      onClick={() => onOpen({ day: day.day, figure })}
    >
      <span>
        <strong>{t(`ui-owner-figure-${figure}`, day.sums[figure])}</strong>
        <small>{t(`ui-owner-how-${figure}`)}</small>
      </span>
    </Action>
  );
}

/** From the first hour with a purchase to the last. */
function Hours({ day, onOpen }: { readonly day: DayView; readonly onOpen: (filter: BookingFilter) => void }) {
  const { t } = useWords();
  const first = day.hours.findIndex((sales) => sales > 0);
  const last = day.hours.findLastIndex((sales) => sales > 0);
  if (first < 0) return null;
  return (
    <Bars
      label={t('ui-owner-hours')}
      onChoose={(hour) => onOpen({ day: day.day, hour: Number(hour), kind: 'sale' })}
      bars={day.hours.slice(first, last + 1).map((sales, index) => ({
        key: String(first + index),
        label: String(first + index),
        text: t('ui-owner-hour', { hour: first + index, sales }),
        value: sales,
      }))}
    />
  );
}

/** Today on paper. */
function Report(): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [said, setSaid] = useState<string>();
  const print = async (): Promise<void> => {
    const answer = await outcome(client.receipts.dayReport());
    setSaid(answer.ok ? t('ui-owner-report-done') : say(refusalOf(answer)));
  };
  return (
    <div className="devices-actions">
      <Action onClick={() => void print()}>{t('ui-owner-report')}</Action>
      <p className="field-hint" role="status">
        {said}
      </p>
    </div>
  );
}
