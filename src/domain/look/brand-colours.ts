import { type Colour, contrastOf, mixed } from './colour.ts';

/** What brand colours lie on, or what is written on them: paper, sheet and sunk of the light theme, sheet, paper and ink of the dark one (src/ui/theme.css). */
export const LIGHT = ['#f4ecdc', '#fffaf0', '#ece1cc'] as const;
export const DARK = ['#1b1611', '#262019', '#10231b'] as const;
const LEAST_CONTRAST = 4.5;

export const isLegible = (colour: Colour, on: readonly Colour[]): boolean =>
  on.every((other) => contrastOf(colour, other) >= LEAST_CONTRAST);

/** The nearest colour of the same kind that can be read, towards black or white. */
export function legible(colour: Colour, towards: Colour, on: readonly Colour[]): Colour {
  for (let share = 0; share < 100; share++) {
    const found = mixed(colour, towards, share);
    if (isLegible(found, on)) return found;
  }
  return towards;
}

/** The colours of a theme that are the brand's own. */
export type BrandColours = { readonly brand: Colour; readonly deep: Colour; readonly wash: Colour };

export function brandColours(colour: Colour): { readonly light: BrandColours; readonly dark: BrandColours } {
  const brand = legible(colour, '#ffffff', DARK);
  return {
    light: { brand: colour, deep: mixed(colour, '#000000', 25), wash: mixed('#f4ecdc', colour, 12) },
    dark: { brand, deep: mixed(brand, '#ffffff', 30), wash: mixed('#1b1611', brand, 20) },
  };
}
