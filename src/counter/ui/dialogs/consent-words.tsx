import type { ReactElement } from 'react';
import type { ProfileView } from '#contract/counter';
import type { ConsentPurpose } from '#domain/member-consent';
import { Action } from '#ui/action';
import { useWords, type Words } from '#ui/words';
import { GoodShape } from '../shapes.tsx';
import { PURPOSES } from './consent-choices.tsx';

type Word = ProfileView['consents'][number];

type ConsentWordsProps = {
  readonly store: string;
  readonly words: readonly Word[];
  readonly onSay: (purpose: ConsentPurpose, given: boolean) => void;
};

/** Each purpose with its wording and the customer's last word on it; the next word takes one touch and holds at once. */
export function ConsentWords({ store, words, onSay }: ConsentWordsProps): ReactElement {
  const all = useWords();
  const { t } = all;
  return (
    <section className="consents" aria-labelledby="consents-title">
      <h3 id="consents-title" className="field-label">
        {t('ui-enrol-consents')}
      </h3>
      <ul className="consent-words">
        {PURPOSES.map((purpose) => {
          const word = words.find((candidate) => candidate.purpose === purpose);
          const given = word?.given ?? false;
          return (
            <li key={purpose} className={given ? 'consent-word consent-word-given' : 'consent-word'}>
              <p id={`consent-${purpose}`}>
                {t(`ui-consent-${purpose}`, { store })}
                <small>
                  {given && <GoodShape />}
                  {wordText(word, all)}
                  {word?.signed && ` · ${t('ui-signing-own')}`}
                </small>
              </p>
              <Action aria-describedby={`consent-${purpose}`} onClick={() => onSay(purpose, !given)}>
                {t(given ? 'ui-profile-consent-withdraw' : 'ui-profile-consent-give')}
              </Action>
            </li>
          );
        })}
      </ul>
      <p className="consent-terms">{t('ui-consent-terms')}</p>
    </section>
  );
}

function wordText(word: Word | undefined, { t }: Words): string {
  if (!word) return t('ui-profile-consent-unsaid');
  const { at, wording } = word;
  return t(word.given ? 'ui-profile-consent-given' : 'ui-profile-consent-withdrawn', { at, wording });
}
