import { OpenAPIHandler } from '@orpc/openapi/fetch';
import type { AnyContractRouter } from '@orpc/contract';
import { ORPCError } from '@orpc/client';
import type { Context, Router } from '@orpc/server';
import { type ErrorLog, errorFor, publicError } from './public-error.ts';
import type { ServedRouter } from './serve.ts';

/** What went wrong, in the words of RFC 9457; `code` never changes. */
export type Problem = { readonly status: number; readonly code: string; readonly data: unknown };

export interface RequestOptions<C extends Context, Meta> {
  /** Where the paths of the contract begin. */
  readonly prefix: `/${string}`;
  readonly log: ErrorLog;
  /** Stands around every call, knowing what stands with its procedure; refuses with `problem`. */
  readonly around: (meta: Meta, context: C, next: () => Promise<unknown>) => Promise<unknown>;
  /** The body of an answer that is none. */
  readonly body: (problem: Problem) => object;
}

/** A refusal that reaches whoever asked as it is. */
export const problem = (code: string, status: number, data?: unknown): Error => errorFor(code, status, data);

/** The refusal that an error is; undefined for anything else. */
export const problemOf = (error: unknown): Problem | undefined =>
  error instanceof ORPCError
    ? { status: error.status, code: String(error.code), data: error.data as unknown }
    : undefined;

/** Serves a router as plain HTTP, from a request to its response; refusals are `application/problem+json`. */
export function serveRequests<C extends Context, Meta>(
  router: ServedRouter<C>,
  { prefix, log, around, body }: RequestOptions<C, Meta>,
) {
  const handler = new OpenAPIHandler<Context>(router as Router<AnyContractRouter, Context>, {
    customErrorResponseBodyEncoder: (error) => ({
      status: error.status,
      code: error.code,
      data: error.data as unknown,
    }),
    clientInterceptors: [
      async (call) => {
        const { errorMap, meta } = call.procedure['~orpc'];
        try {
          return await around(meta as Meta, call.context, async () => call.next());
        } catch (error) {
          throw await publicError(error, errorMap, log);
        }
      },
    ],
  });
  const refused = (what: Problem): Response =>
    new Response(JSON.stringify(body(what)), {
      status: what.status,
      headers: { 'content-type': 'application/problem+json' },
    });
  return {
    refused,
    async serve(request: Request, context: C): Promise<Response> {
      const { matched, response } = await handler.handle(request, { prefix, context });
      if (!matched) return refused({ status: 404, code: 'unknown-call', data: undefined });
      if (response.ok) return response;
      const { status, code, data } = (await response.json()) as Problem;
      // the library's own names for what it cannot read
      return refused(code === 'BAD_REQUEST' ? { status, code: 'bad-input', data: undefined } : { status, code, data });
    },
  };
}
