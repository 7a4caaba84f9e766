import { type ReactElement, useId, useState } from 'react';
import { type Logo, logoFromPixels, MAX_LOGO_HEIGHT, MAX_LOGO_WIDTH } from '#devices/printer/logo';
import { Action } from '#ui/action';
import { ChooseFile } from '#ui/choose-file';
import { useWords } from '#ui/words';

type PrinterLogoProps = {
  readonly logo: Logo | undefined;
  readonly onChange: (logo: Logo | undefined) => void;
};

/** The shop's logo, from a picture that the browser can read, as dots of the printer. */
export function PrinterLogo({ logo, onChange }: PrinterLogoProps): ReactElement {
  const { t } = useWords();
  const label = useId();
  const [isWrong, setWrong] = useState(false);
  const choose = async (picture: File): Promise<void> => {
    const made = await logoOf(picture).catch(() => undefined);
    setWrong(!made);
    if (made) onChange(made);
  };
  return (
    <div role="group" aria-labelledby={label}>
      <p className="field-label" id={label}>
        {t('ui-device-logo')}
      </p>
      <div className="devices-actions">
        <span>{logo ? t('ui-device-logo-size', logo) : t('ui-device-logo-none')}</span>
        <ChooseFile
          label={t('ui-device-logo')}
          text={t('ui-device-logo-choose')}
          accept="image/*"
          onChosen={([picture]) => picture && void choose(picture)}
        />
        {logo && <Action onClick={() => onChange(undefined)}>{t('ui-device-logo-remove')}</Action>}
      </div>
      {isWrong && <p className="field-fault">{t('ui-device-logo-wrong')}</p>}
    </div>
  );
}

async function logoOf(picture: Blob): Promise<Logo | undefined> {
  const bitmap = await createImageBitmap(picture);
  const shrink = Math.min(1, MAX_LOGO_WIDTH / bitmap.width, MAX_LOGO_HEIGHT / bitmap.height);
  const [width, height] = [
    Math.max(1, Math.round(bitmap.width * shrink)),
    Math.max(1, Math.round(bitmap.height * shrink)),
  ];
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0, width, height);
  const pixels = context?.getImageData(0, 0, width, height);
  return pixels && logoFromPixels(pixels.data, width, height);
}
