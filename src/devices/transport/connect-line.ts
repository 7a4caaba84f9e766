import type { ConnectionOf } from '../connection.ts';
import type { Connect } from './channel.ts';
import { connectSerial } from './serial-channel.ts';
import { connectTcp } from './tcp-channel.ts';

/** A line of bytes: a serial port of this machine, or one behind a serial device server on the network. */
export const connectLine = (connection: ConnectionOf<'serial' | 'tcp'>): Connect =>
  connection.kind === 'serial' ? connectSerial(connection) : connectTcp(connection);
