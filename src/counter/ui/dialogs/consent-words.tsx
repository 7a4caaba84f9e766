import type { ReactElement } from 'react';
import type { ProfileView } from '#contract/profiles';
import type { WordingShown } from '#contract/fields';
import { wordingFor } from '#domain/consent-wording';
import type { ConsentPurpose } from '#domain/member-consent';
import { Action } from '#ui/action';
import { useWords, type Words } from '#ui/words';
import { GoodShape } from '../shapes.tsx';
import { PURPOSES } from './consent-choices.tsx';

type Word = ProfileView['consents'][number];

type ConsentWordsProps = {
  readonly wording: WordingShown;
  readonly store: string;
  readonly words: readonly Word[];
  readonly onSay: (purpose: ConsentPurpose, given: boolean) => void;
};

/** Each purpose with the wording that was agreed to, or would be, and the customer's last word on it; the next word takes one touch and holds at once. */
export function ConsentWords({ wording: { texts }, store, words, onSay }: ConsentWordsProps): ReactElement {
  const all = useWords();
  const { t, format } = all;
  const { language } = format;
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
                {given && word?.text ? word.text[language] : wordingFor(texts[purpose][language], store)}
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
      <p className="consent-terms">{wordingFor(texts.terms[language], store)}</p>
    </section>
  );
}

function wordText(word: Word | undefined, { t }: Words): string {
  if (!word) return t('ui-profile-consent-unsaid');
  const { at, wording } = word;
  return t(word.given ? 'ui-profile-consent-given' : 'ui-profile-consent-withdrawn', { at, wording });
}
