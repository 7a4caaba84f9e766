import type { IncomingMessage, ServerResponse } from 'node:http';
import { ORPCError } from '@orpc/client';
import type { AnyContractRouter } from '@orpc/contract';
import type { Context, Router } from '@orpc/server';
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

/** Serves a router for pages of the same origin over HTTP; the answer says whether the path was one of its own. */
export function serveHttp<C extends Context, Meta>(
  router: ServedRouter<C>,
  { prefix, mostBody, log, judge }: HttpOptions<C, Meta>,
) {
  const handler = new RPCHandler<Context>(router as Router<AnyContractRouter, Context>, {
    plugins: [new BodyLimitPlugin({ maxBodySize: mostBody })],
    interceptors: [
      // the body is read before any procedure is asked, so what is too much of it is in no contract
      (call) =>
        call.next().catch((error: unknown) => {
          throw error instanceof ORPCError && error.code === 'PAYLOAD_TOO_LARGE'
            ? errorFor('request-too-large' satisfies TransportFault, error.status)
            : error;
        }),
    ],
    clientInterceptors: [
      async (call) => {
        const { errorMap, meta } = call.procedure['~orpc'];
        const judged = judge(meta as Meta, call.context);
        if (judged !== 'allowed') throw errorFor(judged, STATUS[judged], undefined, true);
        try {
          return await call.next();
        } catch (error) {
          throw await publicError(error, errorMap, log);
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
