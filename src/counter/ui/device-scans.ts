import { useEffect } from 'react';
import { follow } from '#contract/transport/follow';
import { inputRouter } from './input-router.ts';
import { useLive } from './live-context.ts';

/**
 * For as long as a dialog stands, what the service's scanners and card readers read comes here and goes where a scan of the
 * keyboard goes. Without a dialog the service gives it to the session itself.
 */
export function useDeviceScans(): void {
  const { client } = useLive();
  useEffect(
    () =>
      follow(
        (signal) => client.devices.claimScans(undefined, { signal }),
        ({ text }) => inputRouter.scan(text),
      ),
    [client],
  );
}
