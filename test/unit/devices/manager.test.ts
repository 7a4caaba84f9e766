import { describe, expect, it, vi } from 'vitest';
import { refused } from '#base/result';
import type { Device, DeviceState, DeviceWatch } from '#devices/device';
import { type DeviceConfig, deviceConfigSchema } from '#devices/device-config';
import { createDeviceManager } from '#devices/manager';

const printer = (id: string, host: string): DeviceConfig =>
  deviceConfigSchema.parse({
    id,
    name: 'Bon',
    class: 'printer',
    profile: 'epson-80',
    connection: { kind: 'tcp', host },
  });

type Opened = { config: DeviceConfig; watch: DeviceWatch; closed: boolean };

/** A manager whose drivers do nothing by themselves. */
function bench() {
  const opened: Opened[] = [];
  const clock = { at: 1_000, now: () => clock.at };
  const onChange = vi.fn();
  const manager = createDeviceManager({
    clock,
    onChange,
    open(config, watch): Device {
      const one = { config, watch, closed: false };
      opened.push(one);
      return {
        state: (): DeviceState => ({ kind: 'out', refusal: refused('device-searching') }),
        close: () => void (one.closed = true),
      };
    },
  });
  return { manager, opened, clock, onChange };
}

describe('the devices of a counter', () => {
  it('what has not changed goes on, what is gone or changed is closed first', () => {
    const { manager, opened } = bench();
    manager.use([printer('a', 'one'), printer('b', 'two')]);
    manager.use([printer('a', 'one'), printer('b', 'three')]);
    expect(opened.map(({ config, closed }) => [config.id, closed])).toEqual([
      ['a', false],
      ['b', true],
      ['b', false],
    ]);
    manager.use([]);
    expect(opened.every(({ closed }) => closed)).toBe(true);
    expect(manager.list()).toEqual([]);
  });

  it('a state is told once, with the moment since when it holds', () => {
    const { manager, opened, clock, onChange } = bench();
    manager.use([printer('a', 'one')]);
    onChange.mockClear();
    clock.at = 2_000;
    opened[0]?.watch.onState({ kind: 'ready' });
    clock.at = 3_000;
    opened[0]?.watch.onState({ kind: 'ready' });
    expect(manager.list()).toMatchObject([{ state: { kind: 'ready' }, since: 2_000 }]);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('a state that a driver tells while it is opened counts', () => {
    const manager = createDeviceManager({
      clock: { now: () => 5 },
      onChange: () => undefined,
      open(_, watch) {
        watch.onState({ kind: 'ready' });
        return { state: () => ({ kind: 'ready' }), close: () => undefined };
      },
    });
    manager.use([printer('a', 'one')]);
    expect(manager.list()).toMatchObject([{ state: { kind: 'ready' }, since: 5 }]);
  });

  it('the last 200 messages of each device are kept, with their time', () => {
    const { manager, opened, clock } = bench();
    manager.use([printer('a', 'one'), printer('b', 'two')]);
    for (let count = 1; count <= 205; count++) {
      clock.at = count;
      opened[0]?.watch.onMessage({ direction: 'out', text: 'DLE EOT 1', bytes: 3 });
    }
    const messages = manager.messages('a');
    expect(messages).toHaveLength(200);
    expect(messages[0]).toEqual({ at: 6, direction: 'out', text: 'DLE EOT 1', bytes: 3 });
    expect(manager.messages('b')).toEqual([]);
    expect(manager.messages('c')).toEqual([]);
  });
});
