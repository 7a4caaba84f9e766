import type { AnyContractRouter } from '@orpc/contract';
import type { Context } from '@orpc/server';
import { type Connection, connectOver } from './connection.ts';
import { memoryWires } from './memory-wire.ts';
import { type ServedRouter, type ServeOptions, serveWire } from './serve.ts';

/**
 * A client of a router in the same process, over the same protocol as all others: what it gives and refuses is what a
 * page would see.
 */
export function connectInMemory<Contract extends AnyContractRouter, C extends Context>(
  router: ServedRouter<C>,
  context: NoInfer<C>,
  options: ServeOptions,
): Connection<Contract> {
  const [server, client] = memoryWires();
  serveWire(server, router, context, options);
  return connectOver<Contract>(async () => client, { once: true });
}
