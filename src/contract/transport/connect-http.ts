import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';

export interface HttpClientOptions {
  readonly headers?: () => Record<string, string>;
  /** Default: the page's, or Node's. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client of a router that is served over HTTP. Calls fail with the codes of `outcome.ts`. */
export function connectHttp<Contract extends AnyContractRouter>(
  url: string,
  { headers, fetch: send = (request) => fetch(request) }: HttpClientOptions = {},
): ContractRouterClient<Contract> {
  return createORPCClient(new RPCLink({ url, fetch: async (request) => send(request), ...(headers && { headers }) }));
}
