import { afterAll, beforeAll, describe, vi } from 'vitest';
import { type CupsService, startCups } from '../../integration/devices/cups-service.ts';
import { describeBridge } from './bridge.ts';
import { networkToQueue, networkToSerial, overNetwork, overSerialLines } from './stands.ts';

describeBridge('from the network to the network', overNetwork);
describeBridge('from a serial line to a serial line', overSerialLines);
describeBridge('from the network to a serial line', networkToSerial);

describe('with a print service', () => {
  let cups: CupsService;
  beforeAll(async () => {
    cups = await startCups();
    vi.stubEnv('CUPS_SERVER', cups.address);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await cups.close();
  });
  describeBridge('from the network to a print queue', () => networkToQueue(cups));
});
