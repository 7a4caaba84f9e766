import { describe, expect, it, vi } from 'vitest';
import type { Device } from '#devices/device';
import { loadDriver } from '#devices/load-driver';

const watch = () => ({ onState: vi.fn(), onMessage: vi.fn() });

describe('a driver that is loaded when it is needed', () => {
  it('is looked for until it is there, and then says itself how it is', async () => {
    const driver: Device = { state: () => ({ kind: 'ready' }), close: vi.fn() };
    const loaded = loadDriver(async () => driver, watch());
    expect(loaded.state()).toMatchObject({ kind: 'out', refusal: { code: 'device-searching' } });
    expect(await loaded.driver()).toBe(driver);
    expect(loaded.state()).toEqual({ kind: 'ready' });
    loaded.close();
    expect(driver.close).toHaveBeenCalledTimes(1);
  });

  it('that is closed before it is there is closed as soon as it is', async () => {
    const driver: Device = { state: () => ({ kind: 'ready' }), close: vi.fn() };
    const loaded = loadDriver(async () => driver, watch());
    loaded.close();
    expect(await loaded.driver()).toBeUndefined();
    expect(driver.close).toHaveBeenCalledTimes(1);
  });

  it('that this machine has none of says so, and nothing breaks', async () => {
    const told = watch();
    const loaded = loadDriver(() => Promise.reject(new Error('no binary')), told);
    expect(await loaded.driver()).toBeUndefined();
    expect(loaded.state()).toMatchObject({ kind: 'out', refusal: { code: 'device-driver-missing' } });
    expect(told.onState).toHaveBeenCalledWith(loaded.state());
    loaded.close();
  });
});
