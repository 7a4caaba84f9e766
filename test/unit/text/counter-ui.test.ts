import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counterUi } from '#text/counter-ui';

const SCREENS = ['src/counter/ui', 'src/ui'];

/** Keys that the screens name, and the beginnings of those that they put together (`ui-printer-${state}`). */
function keysInUse(): { whole: Set<string>; beginnings: string[] } {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const folder of SCREENS) {
    for (const entry of readdirSync(join(import.meta.dirname, '../../..', folder), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const [, key = ''] of source.matchAll(/['"`](ui-[a-z0-9-]+)['"`]/g)) whole.add(key);
      for (const [, beginning = ''] of source.matchAll(/`(ui-[a-z0-9-]*-)\$\{/g)) beginnings.add(beginning);
    }
  }
  return { whole, beginnings: [...beginnings] };
}

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();

describe('the texts of the counter’s screens', () => {
  const known = Object.keys(counterUi);
  const { whole, beginnings } = keysInUse();

  it('are all there', () => {
    expect([...whole].filter((key) => !known.includes(key))).toEqual([]);
    expect(beginnings.filter((beginning) => !known.some((key) => key.startsWith(beginning)))).toEqual([]);
  });

  it('are all used', () => {
    const isUsed = (key: string): boolean =>
      whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
    expect(known.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('say the same things in both languages', () => {
    for (const [key, { de, en }] of Object.entries(counterUi)) {
      expect(key).toMatch(/^ui-[a-z0-9-]+$/);
      expect([de.trim(), en.trim()], key).toEqual([de, en]);
      expect(Math.min(de.length, en.length), key).toBeGreaterThan(0);
      expect(placeholders(de), key).toEqual(placeholders(en));
    }
  });
});
