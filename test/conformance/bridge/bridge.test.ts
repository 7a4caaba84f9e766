import { describeBridge } from './bridge.ts';
import { networkToQueue, networkToSerial, overNetwork, overSerialLines } from './stands.ts';

describeBridge('from the network to the network', overNetwork);
describeBridge('from a serial line to a serial line', overSerialLines);
describeBridge('from the network to a serial line', networkToSerial);
describeBridge('from the network to a print queue', networkToQueue);
