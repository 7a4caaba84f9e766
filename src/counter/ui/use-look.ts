import { useEffect } from 'react';
import { brandColours } from '#domain/look/brand-colours';
import type { Look } from '#domain/look/look';
import { LOOK_FAMILIES } from '#ui/look-families';

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
    set('--own-type', LOOK_FAMILIES[type]);
  }, [colour, type]);
}
