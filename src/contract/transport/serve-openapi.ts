import type { IncomingMessage, ServerResponse } from 'node:http';
import { mapEventIterator } from '@orpc/client';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { AnyContractRouter } from '@orpc/contract';
import type { Context, Router } from '@orpc/server';
import { BodyLimitPlugin } from '@orpc/server/node';
import { openApiDocument } from './openapi-document.ts';
import { type ErrorLog, publicError } from './public-error.ts';
import type { ServedRouter } from './serve.ts';
import { isStream } from './stream.ts';

export interface OpenApiOptions {
  /** Where the paths of the contract begin, e.g. `/api`. */
  readonly prefix: `/${string}`;
  /** Longest body of a request, in bytes. */
  readonly mostBody: number;
  /** What a longer one is answered, with status 413. */
  readonly tooLarge: () => object;
  readonly log: ErrorLog;
}

/** Serves a router as plain HTTP. The answer says whether the path was one of its own; `document` is its OpenAPI 3.1 description. */
export function serveOpenApi<C extends Context>(
  router: ServedRouter<C>,
  { prefix, mostBody, tooLarge, log }: OpenApiOptions,
) {
  const served = router as Router<AnyContractRouter, Context>;
  const handler = new OpenAPIHandler<Context>(served, {
    plugins: [new BodyLimitPlugin({ maxBodySize: mostBody })],
    customErrorResponseBodyEncoder: ({ status }) => (status === 413 ? tooLarge() : undefined),
    clientInterceptors: [
      async (call) => {
        const declared = call.procedure['~orpc'].errorMap;
        try {
          const output: unknown = await call.next();
          if (!isStream(output)) return output;
          return mapEventIterator(output, {
            value: async (value) => value,
            error: (error) => publicError(error, declared, log),
          });
        } catch (error) {
          throw await publicError(error, declared, log);
        }
      },
    ],
  });
  let document: Promise<string> | undefined;

  return {
    document: (): Promise<string> =>
      (document ??= openApiDocument(served as AnyContractRouter, prefix).then((made) => JSON.stringify(made))),
    async serve(request: IncomingMessage, response: ServerResponse, context: C): Promise<boolean> {
      const { matched } = await handler.handle(request, response, { prefix, context });
      return matched;
    },
  };
}
