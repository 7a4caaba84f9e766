import { describe, expect, it } from 'vitest';
import { greetingKeys } from '#counter/ui/greeting';

describe('the greeting', () => {
  it.each([
    { at: '2026-11-21T06:30:00Z', zone: 'Europe/Berlin', named: 'ui-greeting-morning' },
    { at: '2026-11-21T09:59:00Z', zone: 'Europe/Berlin', named: 'ui-greeting-morning' },
    { at: '2026-11-21T10:00:00Z', zone: 'Europe/Berlin', named: 'ui-greeting-day' },
    { at: '2026-11-21T17:00:00Z', zone: 'Europe/Berlin', named: 'ui-greeting-evening' },
    { at: '2026-11-21T23:30:00Z', zone: 'Europe/Berlin', named: 'ui-greeting-morning' },
    { at: '2026-11-21T23:30:00Z', zone: 'America/New_York', named: 'ui-greeting-evening' },
  ])('at $at in $zone is $named', ({ at, zone, named }) => {
    expect(greetingKeys(Date.parse(at), zone).named).toBe(named);
  });
});
