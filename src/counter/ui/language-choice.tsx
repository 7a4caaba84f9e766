import type { ReactElement } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { useLive } from './live-context.ts';
import { refusalOf } from './refusal.ts';

const LANGUAGES = ['de', 'en'] as const;

type LanguageChoiceProps = {
  /** A sentence if it could not be changed. */
  readonly onFault: (fault: string | undefined) => void;
  readonly silentLabel?: boolean;
};

/** The language of all of the counter's screens; whoever stands there may choose, signed in or not. */
export function LanguageChoice({ onFault, silentLabel = false }: LanguageChoiceProps): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useLive();
  const choose = async (language: (typeof LANGUAGES)[number]): Promise<void> => {
    const answer = await outcome(client.status.setLanguage({ language }));
    onFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  return (
    <Choice
      label={t('ui-language')}
      value={format.language}
      options={LANGUAGES.map((value) => ({ value, text: t(`ui-language-${value}`) }))}
      onChange={(language) => void choose(language)}
      silentLabel={silentLabel}
    />
  );
}
