import { type ReactElement, useState } from 'react';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { keepLight, keepVolume, keptLight, keptVolume, LIGHTS } from '../page-settings.ts';
import { createTones, VOLUMES } from '../signals/tones.ts';

const tones = createTones();

/** How loud, and whether the edge lights up; each volume is heard as it is chosen. */
export function SignalChoices(): ReactElement {
  const { t } = useWords();
  const [volume, setVolume] = useState(keptVolume);
  const [light, setLight] = useState(keptLight);
  return (
    <>
      <Choice
        label={t('ui-sound')}
        value={volume}
        options={VOLUMES.map((value) => ({ value, text: t(`ui-sound-${value}`) }))}
        onChange={(next) => {
          setVolume(next);
          keepVolume(next);
          tones.play('success', next);
        }}
      />
      <Choice
        label={t('ui-light')}
        value={light}
        options={LIGHTS.map((value) => ({ value, text: t(`ui-light-${value}`) }))}
        onChange={(next) => {
          setLight(next);
          keepLight(next);
        }}
      />
    </>
  );
}
