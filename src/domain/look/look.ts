import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';
import { isLegible, legible, LIGHT } from './brand-colours.ts';

/** Letters of a picture as it is sent: 9 KB, as it comes with every state of a counter. */
export const MOST_LOGO_LETTERS = 12_000;

/** How a brand's screens look besides what they say. */
export const lookSchema = z.strictObject({
  /** Of buttons and headlines, on light paper. The dark theme takes a lighter one. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  /** `legible` is the family that is shipped; `serif` and `device` are those of the device. */
  type: z.enum(['legible', 'serif', 'device']).optional(),
  /** A PNG or SVG as `data:` address. */
  logo: z
    .string()
    .max(MOST_LOGO_LETTERS)
    .regex(/^data:image\/(?:png|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/)
    .optional(),
});
export type Look = z.infer<typeof lookSchema>;

/** Whether it may be used: text in the brand's colour, and text on it, can be read by everybody. Names the nearest one that can. */
export function checkLook(look: Look): Result<Look, 'look-contrast'> {
  return isLegible(look.colour, LIGHT)
    ? ok(look)
    : refused('look-contrast', { colour: look.colour, better: legible(look.colour, '#000000', LIGHT) });
}
