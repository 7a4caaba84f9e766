import { useEffect, useState } from 'react';
import type { DevicesView } from '#contract/devices';
import { follow } from '#contract/transport/follow';
import { useLive } from '../../live-context.ts';

/** The devices as they are now, for as long as the dialog stands. */
export function useDevices(): DevicesView | undefined {
  const { client } = useLive();
  const [view, setView] = useState<DevicesView>();
  useEffect(() => follow((signal) => client.devices.watch(undefined, { signal }), setView), [client]);
  return view;
}
