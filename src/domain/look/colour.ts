/** A colour as `#rrggbb`. */
export type Colour = string;

type Channels = readonly [red: number, green: number, blue: number];

const channelsOf = (colour: Colour): Channels => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const colourOf = (channels: Channels): Colour =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** `share` percent of the second colour in the first. */
export function mixed(colour: Colour, other: Colour, share: number): Colour {
  const [from, to] = [channelsOf(colour), channelsOf(other)];
  const part = (index: 0 | 1 | 2): number => from[index] + ((to[index] - from[index]) * share) / 100;
  return colourOf([part(0), part(1), part(2)]);
}

/** Relative luminance (WCAG 2.2): 0 is black, 1 is white. */
function luminanceOf(colour: Colour): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one is told from the other (WCAG 2.2): from 1 to 21; text needs 4.5. */
export function contrastOf(colour: Colour, other: Colour): number {
  const [dark, light] = [luminanceOf(colour), luminanceOf(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
