import { type ReactElement, type ReactNode, useCallback, useEffect } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { useWords } from '#ui/words';
import { useAsked, useDesk } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { usePlace } from '../place.ts';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';
import { aboutCounterColumn } from './about-counter.tsx';

type Now = BackOfficeViews['watch']['now'];
type Counter = Now['counters'][number];
type OfStore = BackOfficeViews['watch']['stores'][number];

const LOOK_EVERY_MS = 15_000;
/** Seconds by which a clock may be off before anybody reads of it. */
const CLOCK_RIGHT = 2;

/** How everything stands: today in sentences that open what they are made of, and every counter. */
export function WatchPage(): ReactElement {
  const { client } = useDesk();
  const [, shown, day] = usePlace();
  const asked = useAsked(useCallback(() => client.watch.now(), [client]));
  const { again, value } = asked;
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  if (shown === 'stores' && day !== undefined) return <Stores day={day} />;
  return <Loaded asked={asked}>{value && <Standing now={value} />}</Loaded>;
}

function Standing({ now }: { readonly now: Now }): ReactElement {
  const { t } = useWords();
  const { today, weekAgo, counters, alarms, days, day } = now;
  const used = counters.filter(({ state }) => state === 'connected' || state === 'silent');
  const there = used.filter(({ state }) => state === 'connected').length;
  const count = used.length;
  const stores = `#watch/stores/${day}`;
  return (
    <>
      <section className="watch-figures">
        <Figure
          href={stores}
          link={t('ui-watch-open-stores')}
          why={t('ui-watch-sales-week', { before: weekAgo.sales })}
        >
          {t('ui-watch-sales', { sales: today.sales })}
          <Days days={days} title={t('ui-watch-picture')} />
        </Figure>
        <Figure href={stores} link={t('ui-watch-open-stores')} why={t('ui-watch-points-why')}>
          {t('ui-watch-points', { earned: today.earned, redeemed: today.redeemed })}
        </Figure>
        <Figure
          href={stores}
          link={t('ui-watch-open-stores')}
          why={t('ui-watch-goodwill', { goodwill: today.goodwill })}
        >
          {t('ui-watch-enrolled', { enrolled: today.enrolled })}
        </Figure>
        <Figure
          href="#alarms"
          link={t('ui-watch-open-alarms')}
          why={t(there === count ? 'ui-watch-counters-well' : 'ui-watch-counters', { there, count })}
          isLoud={alarms > 0}
        >
          {alarms === 0 ? t('ui-watch-alarms-none') : t('ui-watch-alarms', { count: alarms })}
        </Figure>
      </section>
      <h2>{t('ui-watch-list')}</h2>
      <Counters counters={counters} />
    </>
  );
}

type FigureProps = {
  readonly children: ReactNode;
  readonly why: string;
  readonly href: string;
  readonly link: string;
  readonly isLoud?: boolean;
};

/** A figure is a sentence; what it is made of is one touch away. */
function Figure({ children, why, href, link, isLoud = false }: FigureProps): ReactElement {
  return (
    <article className={isLoud ? 'watch-figure watch-loud' : 'watch-figure'}>
      <div className="watch-said">{children}</div>
      <p className="office-note">{why}</p>
      <a href={href}>{link}</a>
    </article>
  );
}

/** A bar for each of the last days; today is the last one. */
function Days({ days, title }: { readonly days: Now['days']; readonly title: string }): ReactElement {
  const most = Math.max(1, ...days.map(({ sales }) => sales));
  const height = (sales: number): number => (sales === 0 ? 1 : Math.max(2, Math.round((sales / most) * 32)));
  return (
    <svg className="watch-days" viewBox={`0 0 ${days.length * 10} 34`} role="img" aria-label={title}>
      {days.map(({ day, sales }, index) => (
        <rect
          key={day}
          className={index === days.length - 1 ? 'watch-today' : undefined}
          x={index * 10}
          y={34 - height(sales)}
          width="7"
          height={height(sales)}
          rx="1"
        />
      ))}
    </svg>
  );
}

function Counters({ counters }: { readonly counters: readonly Counter[] }): ReactElement {
  const words = useWords();
  const { t, moment, count } = words;
  const clock = ({ clockSeconds }: Counter): string => {
    if (clockSeconds === undefined) return '–';
    if (Math.abs(clockSeconds) < CLOCK_RIGHT) return t('ui-watch-clock-right');
    return t(clockSeconds > 0 ? 'ui-watch-clock-ahead' : 'ui-watch-clock-behind', { seconds: Math.abs(clockSeconds) });
  };
  const columns: readonly Column<Counter>[] = [
    { title: t('ui-watch-store'), text: ({ store }) => store },
    { title: t('ui-watch-counter'), text: ({ name }) => name || '–' },
    {
      title: t('ui-watch-state'),
      text: ({ state }) => t(`ui-watch-${state}`),
      cell: ({ state, isAlarmed }) => (
        <span className={`watch-state watch-${isAlarmed ? 'alarmed' : state}`}>{t(`ui-watch-${state}`)}</span>
      ),
    },
    aboutCounterColumn(words),
    {
      title: t('ui-watch-heard'),
      text: ({ lastHeard }) => (lastHeard === undefined ? t('ui-watch-never') : moment(lastHeard)),
      value: ({ lastHeard }) => lastHeard ?? 0,
    },
    { title: t('ui-watch-entries'), text: ({ entries }) => count(entries), value: ({ entries }) => entries },
    { title: t('ui-watch-behind'), text: ({ behind }) => count(behind), value: ({ behind }) => behind },
    { title: t('ui-watch-clock'), text: clock, value: ({ clockSeconds }) => Math.abs(clockSeconds ?? 0) },
  ];
  return (
    <Table
      name={t('ui-watch-list')}
      columns={columns}
      rows={counters}
      keyOf={({ id }) => id}
      empty={t('ui-watch-no-counters')}
    />
  );
}

/** What the figures of a day are made of. */
function Stores({ day }: { readonly day: string }): ReactElement {
  const { t, money, count } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.watch.stores({ day }), [client, day]));
  const number = (title: string, of: (row: OfStore) => number, said = count): Column<OfStore> => ({
    title,
    text: (row) => said(of(row)),
    value: of,
  });
  const columns: readonly Column<OfStore>[] = [
    { title: t('ui-watch-store'), text: ({ name }) => name },
    number(t('ui-watch-col-sales'), ({ sales }) => sales),
    number(t('ui-watch-col-turnover'), ({ turnover }) => turnover, money),
    number(t('ui-watch-col-earned'), ({ earned }) => earned),
    number(t('ui-watch-col-redeemed'), ({ redeemed }) => redeemed),
    number(t('ui-watch-col-enrolled'), ({ enrolled }) => enrolled),
    number(t('ui-watch-col-goodwill'), ({ goodwill }) => goodwill),
  ];
  const title = t('ui-watch-stores-of', { day });
  return (
    <Loaded asked={asked}>
      <p>
        <a href="#watch">{t('ui-watch-back')}</a>
      </p>
      <h2>{title}</h2>
      <Table
        name={title}
        columns={columns}
        rows={asked.value ?? []}
        keyOf={({ store }) => store}
        empty={t('ui-watch-stores-none')}
      />
    </Loaded>
  );
}
