import { describe, expect, it } from 'vitest';
import { InputRouter } from '#counter/ui/input-router';

const heard: string[] = [];
const listen = (name: string) => (what: string) => void heard.push(`${name} ${what}`);

describe('where scans and keys go', () => {
  it('leads scans to the nearest that wants them and keys to the front only', () => {
    heard.length = 0;
    const router = new InputRouter();
    router.enter({ current: { onScan: listen('screen'), onKey: listen('screen') } });
    router.scan('card');
    router.key('1');
    const leaveSearch = router.enter({ current: { onKey: undefined } });
    router.scan('card');
    router.key('2');
    const leaveEnrol = router.enter({ current: { onScan: listen('enrol'), onKey: listen('enrol') } });
    router.scan('new card');
    router.key('3');
    leaveEnrol();
    leaveSearch();
    router.key('4');
    expect(heard).toEqual(['screen card', 'screen 1', 'screen card', 'enrol new card', 'enrol 3', 'screen 4']);
  });

  it('takes the newest handler of one that stays', () => {
    heard.length = 0;
    const router = new InputRouter();
    const handler = { current: { onKey: listen('old') } };
    router.enter(handler);
    handler.current = { onKey: listen('new') };
    router.key('1');
    expect(heard).toEqual(['new 1']);
  });
});
