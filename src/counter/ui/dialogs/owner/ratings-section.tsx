import { type ReactElement, useState } from 'react';
import type { RatingsView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { type Face, faces, ratingReasons } from '#domain/shop/ratings';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { FaceShape } from '../../customer/faces.tsx';
import { useLive } from '../../live-context.ts';
import { Bars } from './bars.tsx';
import { SectionState } from './section-state.tsx';
import { useAsked } from './use-owner.ts';

type Day = RatingsView['days'][number];

/** What customers said of their purchases, by day and without names; and who asked for a word. */
export function RatingsSection({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const { value, fault } = useAsked(loadRatings);
  const [chosen, setChosen] = useState<string>();
  if (!value) return <SectionState fault={fault} />;
  const { days, words, asked } = value;
  const day = days.find((one) => one.day === chosen) ?? days[0];
  return (
    <>
      <SectionState fault={fault} isLoaded />
      {words.length > 0 && <OpenWords words={words} onClose={onClose} />}
      {!asked && <p className="field-hint">{t('ui-owner-ratings-off')}</p>}
      {day ? (
        <>
          <p className="owner-sentence">
            {t('ui-owner-ratings-sum', { ...day.faces, day: day.day, said: saidOn(day) })}
          </p>
          <Bars
            label={t('ui-owner-ratings-days')}
            chosen={day.day}
            onChoose={setChosen}
            bars={days.toReversed().map((one) => ({
              key: one.day,
              value: saidOn(one),
              label: `${Number(one.day.slice(8))}.`,
              text: t('ui-owner-ratings-day', { day: one.day, said: saidOn(one), poor: one.faces.poor }),
            }))}
          />
          <FaceCounts day={day} />
          <p className="field-hint">{t('ui-owner-ratings-how')}</p>
        </>
      ) : (
        <p className="empty">{t('ui-owner-ratings-none')}</p>
      )}
    </>
  );
}

const loadRatings: Parameters<typeof useAsked<RatingsView>>[0] = (owner, access) => outcome(owner.ratings({ access }));

const saidOn = ({ faces: { good, fair, poor } }: Day): number => good + fair + poor;

function FaceCounts({ day }: { readonly day: Day }): ReactElement {
  const { t, count } = useWords();
  const reasons = ratingReasons.filter((reason) => day.reasons[reason] > 0);
  return (
    <>
      <h3 id="faces-title">{t('ui-owner-ratings-faces')}</h3>
      <ul className="face-counts" aria-labelledby="faces-title">
        {faces.map((face: Face) => (
          <li key={face} className={`rating-${face}`}>
            <FaceShape face={face} />
            <span>{t(`ui-rating-${face}`)}</span>
            <strong className="figure">{count(day.faces[face])}</strong>
          </li>
        ))}
      </ul>
      {reasons.length > 0 && (
        <>
          <h3 id="reasons-title">{t('ui-owner-ratings-reasons')}</h3>
          <ul className="face-counts" aria-labelledby="reasons-title">
            {reasons.map((reason) => (
              <li key={reason}>
                <span>{t(`ui-rating-why-${reason}`)}</span>
                <strong className="figure">{count(day.reasons[reason])}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type OpenWordsProps = { readonly words: RatingsView['words']; readonly onClose: () => void };

/** Each leads to its customer, where it is answered and done like every other complaint. */
function OpenWords({ words, onClose }: OpenWordsProps): ReactElement {
  const { t, moment } = useWords();
  const live = useLive();
  const open = (member: string): void => {
    onClose();
    void live.send({ kind: 'member', member });
  };
  return (
    <section aria-labelledby="words-title">
      <h3 id="words-title">{t('ui-owner-ratings-words')}</h3>
      <ul className="findings">
        {words.map(({ member, name, text, at }) => (
          <li key={`${member} ${at}`}>
            <p>
              <strong>{name === '' ? t('ui-owner-ratings-nameless') : name}</strong>
              <br />
              {text} · {moment(at)}
            </p>
            <Action onClick={() => open(member)}>{t('ui-owner-ratings-open')}</Action>
          </li>
        ))}
      </ul>
      <p className="field-hint">{t('ui-owner-ratings-words-how')}</p>
    </section>
  );
}
