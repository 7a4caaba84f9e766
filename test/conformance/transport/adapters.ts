import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import { connectMessagePort, connectWebSocket } from '#contract/transport/connect';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import type { Connection } from '#contract/transport/connection';
import { type ServeOptions, serveMessagePort, serveWebSocket } from '#contract/transport/serve';
import { type SampleContext, type SampleContract, sample } from './sample.ts';

export interface Opened {
  readonly connection: Connection<SampleContract>;
  readonly server: ReturnType<typeof sample>;
  readonly close: () => Promise<void>;
}

const context: SampleContext = { terminal: 'T1' };

/** Each transport as one function that opens a connection to a new sample server. */
export const adapters: { readonly [name: string]: (options: ServeOptions) => Promise<Opened> } = {
  'in memory': async (options) => {
    const server = sample();
    const connection = connectInMemory<SampleContract, SampleContext>(server.router, context, options);
    return { connection, server, close: async () => connection.close() };
  },

  MessagePort: async (options) => {
    const server = sample();
    const { port1, port2 } = new MessageChannel();
    serveMessagePort(port1, server.router, context, options);
    const closed = once(port1, 'close');
    const connection = connectMessagePort<SampleContract>(port2);
    return {
      connection,
      server,
      close: async () => {
        connection.close();
        await closed;
      },
    };
  },

  WebSocket: async (options) => {
    const server = sample();
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(sockets, 'listening');
    sockets.on('connection', (socket) => serveWebSocket(socket, server.router, context, options));
    const connection = connectWebSocket<SampleContract>(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}/`);
    return {
      connection,
      server,
      close: async () => {
        connection.close();
        for (const socket of sockets.clients) socket.terminate();
        await new Promise((resolve) => sockets.close(resolve));
      },
    };
  },
};
