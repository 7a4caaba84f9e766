import type { CSSProperties, ReactElement } from 'react';
import { brandColours, DARK, LIGHT } from '#domain/look/brand-colours';
import type { Look } from '#domain/look/look';
import { render } from '#text/render';
import { LOOK_FAMILIES } from '#ui/look-families';
import { useWords } from '#ui/words';

type LookPreviewProps = {
  readonly store: string;
  readonly address: 'du' | 'sie';
  readonly look: Look | undefined;
};

/** Ink and paper of both themes beside the brand's own colours (src/ui/theme.css). */
const THEMES = {
  light: { paper: LIGHT[0], on: LIGHT[1], ink: '#2a2019', brand: '#1c5a46' },
  dark: { paper: DARK[0], on: DARK[2], ink: '#f3eadb', brand: '#8ccbad' },
} as const;

/** A piece of the customer's screen as it would look, in both themes. */
export function LookPreview({ store, address, look }: LookPreviewProps): ReactElement {
  const { t, format } = useWords();
  const words = { ...format, address };
  const colours = look && brandColours(look.colour);
  return (
    <figure className="look-preview">
      <figcaption>{t('ui-office-look-preview')}</figcaption>
      {(['light', 'dark'] as const).map((theme) => {
        const { paper, on, ink } = THEMES[theme];
        const brand = colours?.[theme].brand ?? THEMES[theme].brand;
        const style: CSSProperties = {
          background: paper,
          color: ink,
          fontFamily: LOOK_FAMILIES[look?.type ?? 'legible'],
        };
        return (
          <div key={theme} className="look-sample" style={style}>
            <p className="look-sample-shop" style={{ color: brand }}>
              {look?.logo !== undefined && <img src={look.logo} alt="" />}
              {store}
            </p>
            <p>{render('ui-signing-title', {}, words)}</p>
            <span className="look-sample-button" style={{ background: brand, color: on }}>
              {render('ui-signing-done', {}, words)}
            </span>
          </div>
        );
      })}
    </figure>
  );
}
