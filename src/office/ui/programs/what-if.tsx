import { type ReactElement, useEffect } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../client.ts';
import { Bars, Course } from './charts.tsx';
import type { DraftView } from './draft-page.tsx';
import { NowAndThen } from './now-and-then.tsx';

type WhatIfProps = { readonly view: DraftView; readonly isSaved: boolean; readonly onChanged: () => void };

const LOOK_AGAIN_MS = 2_000;
/** What is compared, in the order in which it is asked. */
const COMPARED = [
  'discounts',
  'paid',
  'pointsIssued',
  'pointsRedeemed',
  'liability',
  'membersReached',
  'stampsGiven',
  'creditGiven',
  'gifts',
] as const;
const MONEY: ReadonlySet<string> = new Set(['discounts', 'paid', 'liability', 'creditGiven']);

/** Beside each other these say more than in the list of the command line. */
const figureKey = (name: (typeof COMPARED)[number]) =>
  name === 'liability' || name === 'membersReached'
    ? (`ui-program-what-if-${name}` as const)
    : (`whatif-${name}` as const);

/** What past sales would have come to with the draft, beside what is in force. */
export function WhatIf({ view, isSaved, onChanged }: WhatIfProps): ReactElement {
  const { t, say, money, count, day } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const { whatIf } = view;
  const isUnderWay = whatIf?.state === 'asked' || whatIf?.state === 'running';
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setTimeout(onChanged, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isUnderWay, whatIf, onChanged]);
  const ask = async (): Promise<void> => {
    const { id: draft, revision } = view;
    await send(() => client.programs.askWhatIf({ draft, revision }));
    onChanged();
  };
  const result = whatIf?.state === 'done' ? whatIf.result : undefined;
  return (
    <section className="program-panel" aria-labelledby="program-what-if">
      <h2 id="program-what-if">{t('ui-program-tab-what-if')}</h2>
      <p className="office-note">{t('ui-program-what-if-hint')}</p>
      <p className="office-fault" role="alert">
        {fault ? say(fault) : whatIf?.state === 'failed' && whatIf.fault ? say(whatIf.fault) : ''}
      </p>
      {me.role === 'head-office' && (
        <Action unavailable={isSending || isUnderWay || !isSaved} onClick={() => void ask()}>
          {t(isSaved ? 'ui-program-what-if-ask' : 'ui-program-what-if-save')}
        </Action>
      )}
      {isUnderWay && whatIf && (
        <p role="status">
          <progress value={whatIf.done} max={Math.max(1, whatIf.total)} aria-label={t('ui-program-what-if-running')} />{' '}
          {t('ui-program-what-if-progress', { done: count(whatIf.done), total: count(whatIf.total) })}
        </p>
      )}
      {whatIf && !isUnderWay && whatIf.revision !== view.revision && (
        <p className="office-fault">{t('ui-program-what-if-old')}</p>
      )}
      {result && (
        <>
          <p>
            {t('ui-program-what-if-sales', {
              sales: count(result.sales),
              counters: result.counters,
              from: day(result.from),
              until: day(result.until),
              differ: count(result.differ),
            })}
          </p>
          <NowAndThen
            rows={COMPARED.map((name) => {
              const told = MONEY.has(name) ? money : count;
              return {
                name: t(figureKey(name)),
                now: told(result.old[name] ?? 0),
                planned: told(result.new[name] ?? 0),
              };
            })}
          />
          <div className="program-charts">
            {(['discounts', 'pointsIssued', 'membersReached'] as const).map((name) => (
              <Bars
                key={name}
                title={t(figureKey(name))}
                old={result.old[name] ?? 0}
                next={result.new[name] ?? 0}
                tell={MONEY.has(name) ? money : count}
              />
            ))}
            {(result.course.length > 1 ? (['discounts', 'pointsIssued'] as const) : []).map((name) => (
              <Course
                key={name}
                title={t('ui-program-what-if-course', { what: t(figureKey(name)) })}
                points={result.course.map((point) => ({
                  from: point.from,
                  old: point.old[name] ?? 0,
                  next: point.new[name] ?? 0,
                }))}
                tell={MONEY.has(name) ? money : count}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
