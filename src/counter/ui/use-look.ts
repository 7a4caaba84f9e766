import { useEffect } from 'react';
import { brandColours } from '#domain/look/brand-colours';
import type { Look } from '#domain/look/look';

const FAMILIES: Readonly<Record<NonNullable<Look['type']>, string | undefined>> = {
  legible: undefined,
  serif: 'ui-serif, Georgia, "DejaVu Serif", serif',
  device: 'system-ui, sans-serif',
};

/** The page in the brand's colours and type; without any, in its own. */
export function useLook(look: Look | undefined): void {
  const { colour, type = 'legible' } = look ?? {};
  useEffect(() => {
    const { style } = document.documentElement;
    const set = (name: string, value: string | undefined): void => {
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    };
    const own = colour === undefined ? undefined : brandColours(colour);
    for (const part of ['brand', 'deep', 'wash'] as const) {
      set(`--own-${part}`, own?.light[part]);
      set(`--own-${part}-dark`, own?.dark[part]);
    }
    set('--own-type', FAMILIES[type]);
  }, [colour, type]);
}
