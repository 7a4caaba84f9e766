import { describe, expect, it } from 'vitest';
import { type BridgeConfig, bridgeConfigSchema, MAX_BRIDGES } from '#till/receipt-stream/bridge-config';
import { counterArguments } from '../../../../../src/counter/service/arguments.ts';
import { createBridgeSettings } from '../../../../../src/counter/service/bridges/bridge-settings.ts';
import type { Settings } from '../../../../../src/counter/store/settings.ts';

/** Settings in memory, as far as these need them. */
function settingsWith(stored?: string): Settings {
  const values = new Map<string, string>(stored === undefined ? [] : [['till-bridges', stored]]);
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}
const bridge = (id: string, port: number, change: Partial<BridgeConfig> = {}): BridgeConfig =>
  bridgeConfigSchema.parse({
    id,
    name: `Kasse ${id}`,
    till: { kind: 'tcp', port },
    printer: { kind: 'tcp', host: '192.168.1.50' },
    profile: 'epson-80',
    ...change,
  });
const serial = (path: string) => ({ kind: 'serial', path }) as BridgeConfig['printer'] & { kind: 'serial' };

describe('which bridges are set up', () => {
  it('stays over a restart; the same id is the same bridge', () => {
    const settings = settingsWith();
    const kept = createBridgeSettings(settings, []);
    expect(kept.put(bridge('a', 9100)).ok).toBe(true);
    expect(kept.put(bridge('b', 9101)).ok).toBe(true);
    expect(kept.put(bridge('a', 9102)).ok).toBe(true);
    const again = createBridgeSettings(settings, []).list();
    expect(again.map(({ id, till }) => [id, till.kind === 'tcp' && till.port])).toEqual([
      ['a', 9102],
      ['b', 9101],
    ]);
    expect(kept.remove('a').ok).toBe(true);
    expect(kept.remove('a')).toMatchObject({ code: 'bridge-unknown' });
  });

  it('two bridges never share a port or a serial line, and none leads to itself', () => {
    const kept = createBridgeSettings(settingsWith(), []);
    kept.put(bridge('a', 9100, { printer: serial('/dev/ttyS0') }));
    expect(kept.put(bridge('b', 9100))).toMatchObject({ code: 'bridge-end-taken', values: { name: 'Kasse a' } });
    expect(kept.put(bridge('b', 9101, { printer: serial('/dev/ttyS0') }))).toMatchObject({ code: 'bridge-end-taken' });
    expect(kept.put(bridge('b', 9101, { printer: { kind: 'tcp', host: 'localhost', port: 9101 } }))).toMatchObject({
      code: 'bridge-to-itself',
    });
    expect(kept.list()).toHaveLength(1);
  });

  it('has a bound; what the command line names is changed there; broken settings count as none and are told', () => {
    const kept = createBridgeSettings(settingsWith(), [bridge('given', 9199)]);
    expect(kept.put(bridge('given', 9100))).toMatchObject({ code: 'bridge-given' });
    expect(kept.remove('given')).toMatchObject({ code: 'bridge-given' });
    for (let count = 1; count < MAX_BRIDGES; count++) expect(kept.put(bridge(`b${count}`, 9100 + count)).ok).toBe(true);
    expect(kept.put(bridge('more', 9150))).toMatchObject({ code: 'bridge-too-many' });
    const broken = createBridgeSettings(settingsWith('{"no":'), []);
    expect(broken.list()).toEqual([]);
    expect(broken.trouble()).toMatchObject({ code: 'bridge-settings-broken' });
  });

  it('comes from the command line too', () => {
    const said = counterArguments(['--till-bridge', '9200=192.168.1.50:9100/star-80']);
    expect(said.ok && said.value.bridges).toMatchObject([
      {
        till: { kind: 'tcp', host: '127.0.0.1', port: 9200 },
        printer: { host: '192.168.1.50', port: 9100 },
        profile: 'star-80',
      },
    ]);
    for (const wrong of ['9200', '0=a:1', '9200=a', '9200=a:1/no-printer', '99999=a:1'])
      expect(counterArguments(['--till-bridge', wrong])).toMatchObject({ code: 'argument-wrong' });
  });
});
