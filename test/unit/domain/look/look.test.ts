import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandColours } from '#domain/look/brand-colours';
import { contrastOf, mixed } from '#domain/look/colour';
import { checkLook, lookSchema, MOST_LOGO_LETTERS } from '#domain/look/look';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** The colour that a refusal names. */
function betterOf(checked: ReturnType<typeof checkLook>): string {
  const better = checked.ok ? undefined : checked.values['better'];
  return typeof better === 'string' ? better : '';
}

describe('colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4.0],
    ['#123456', '#123456', 1],
  ])('%s on %s have a contrast of %s (WCAG 2.2)', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 1);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  it('are mixed channel by channel', () => {
    expect(mixed('#000000', '#ffffff', 50)).toBe('#808080');
    expect(mixed('#102030', '#ffffff', 0)).toBe('#102030');
  });
});

describe('the look of a brand', () => {
  it('takes a colour that can be read, and names the nearest one otherwise', () => {
    expect(checkLook({ colour: '#7a1f2b' }).ok).toBe(true);
    const refused = checkLook({ colour: '#ffcc00' });
    expect(refused).toMatchObject({ ok: false, code: 'look-contrast' });
    const better = betterOf(refused);
    expect(checkLook({ colour: better }).ok).toBe(true);
  });

  it('can be read in both themes, whatever colour was taken', () => {
    fc.assert(
      fc.property(colour, (wanted) => {
        const checked = checkLook({ colour: wanted });
        const taken = checked.ok ? wanted : betterOf(checked);
        const { light, dark } = brandColours(taken);
        for (const paper of ['#f4ecdc', '#fffaf0', '#ece1cc'])
          for (const one of [light.brand, light.deep]) expect(contrastOf(one, paper)).toBeGreaterThanOrEqual(4.5);
        for (const paper of ['#1b1611', '#262019', '#10231b'])
          for (const one of [dark.brand, dark.deep]) expect(contrastOf(one, paper)).toBeGreaterThanOrEqual(4.5);
        // ink on a wash of the colour
        expect(contrastOf('#2a2019', light.wash)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf('#f3eadb', dark.wash)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each([
    [{ colour: 'red' }],
    [{ colour: '#7a1f2b', type: 'comic' }],
    [{ colour: '#7a1f2b', logo: 'https://example.org/logo.png' }],
    [{ colour: '#7a1f2b', logo: `data:image/png;base64,${'A'.repeat(MOST_LOGO_LETTERS)}` }],
    [{ colour: '#7a1f2b', logo: 'data:text/html;base64,AAAA' }],
    [{ colour: '#7a1f2b', extra: 1 }],
  ])('refuses %j', (look) => expect(lookSchema.safeParse(look).success).toBe(false));
});
