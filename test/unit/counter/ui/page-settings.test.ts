import { describe, expect, it } from 'vitest';
import { mayReload } from '#counter/ui/page-settings';

describe('a page that broke', () => {
  it('loads itself again, but not more than once a minute', () => {
    expect(mayReload(undefined, 100_000)).toBe(true);
    expect(mayReload(100_000, 100_000)).toBe(false);
    expect(mayReload(100_000, 159_999)).toBe(false);
    expect(mayReload(100_000, 160_000)).toBe(true);
  });

  it('does so too when the clock was set back since', () => {
    expect(mayReload(100_000, 99_999)).toBe(true);
  });
});
