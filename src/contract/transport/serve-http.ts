import type { IncomingMessage, ServerResponse } from 'node:http';
import { ORPCError } from '@orpc/client';
import { toHttpPath } from '@orpc/client/standard';
import type { AnyContractRouter } from '@orpc/contract';
import { type Context, type Router, traverseContractProcedures } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { TransportFault } from './outcome.ts';
import { type ErrorLog, errorFor, publicError } from './public-error.ts';
import type { ServedRouter } from './serve.ts';

export interface HttpOptions<C extends Context, Meta> {
  /** Where the addresses of calls begin. */
  readonly prefix: `/${string}`;
  /** Longest body of a request, in bytes. A longer one is answered `request-too-large`, with status 413. */
  readonly mostBody: number;
  readonly log: ErrorLog;
  /** Judges every call before anything of it is read: by what stands with its procedure, and who calls. */
  readonly judge: (meta: Meta, context: C) => 'allowed' | 'SIGN_IN' | 'FORBIDDEN' | 'SLOWER';
}

const STATUS = { SIGN_IN: 401, FORBIDDEN: 403, SLOWER: 429 } as const;

/**
 * Serves a router for pages of the same origin over HTTP; the answer says whether the path was one of its own. Each call has a context of
 * its own. A body that cannot be read is answered `bad-input`.
 */
export function serveHttp<C extends Context, Meta>(
  router: ServedRouter<C>,
  { prefix, mostBody, log, judge }: HttpOptions<C, Meta>,
) {
  const served = router as Router<AnyContractRouter, Context>;
  const rules = new Map<string, Meta>();
  traverseContractProcedures({ router: served, path: [] }, ({ path, contract }) => {
    rules.set(`${prefix}${toHttpPath(path)}`, contract['~orpc'].meta as Meta);
  });
  /** Contexts of calls whose body has been read. */
  const read = new WeakSet<Context>();
  const handler = new RPCHandler<Context>(served, {
    plugins: [new BodyLimitPlugin({ maxBodySize: mostBody })],
    interceptors: [
      async (call) => {
        const rule = rules.get(call.request.url.pathname);
        // what is looked up by a path that is written otherwise would be read before it is judged
        if (rule === undefined) return { matched: false, response: undefined };
        const judged = judge(rule, call.context);
        if (judged !== 'allowed') throw errorFor(judged, STATUS[judged], undefined, true);
        try {
          return await call.next();
        } catch (error) {
          // the body is read before any procedure is asked, so what is wrong with it is in no contract
          if (error instanceof ORPCError && error.code === 'PAYLOAD_TOO_LARGE')
            throw errorFor('request-too-large' satisfies TransportFault, error.status);
          throw read.has(call.context) ? error : errorFor('bad-input' satisfies TransportFault, 400, { issues: [] });
        }
      },
    ],
    clientInterceptors: [
      async (call) => {
        read.add(call.context);
        try {
          return await call.next();
        } catch (error) {
          throw await publicError(error, call.procedure['~orpc'].errorMap, log);
        }
      },
    ],
  });
  return {
    async serve(request: IncomingMessage, response: ServerResponse, context: C): Promise<boolean> {
      const { matched } = await handler.handle(request, response, { prefix, context });
      return matched;
    },
  };
}
