import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { AnyContractRouter } from '@orpc/contract';
import type { Context, Router } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { type ErrorLog, publicError } from './public-error.ts';
import type { ServedRouter } from './serve.ts';

export interface OpenApiOptions {
  /** Where the paths of the contract begin, e.g. `/api`. The document is served at `<prefix>/openapi.json`. */
  readonly prefix: `/${string}`;
  readonly title: string;
  readonly version: string;
  readonly log: ErrorLog;
}

/** Serves a router as plain HTTP with its OpenAPI 3.1 document. The answer says whether the path was one of its own. */
export function serveOpenApi<C extends Context>(
  router: ServedRouter<C>,
  context: NoInfer<C>,
  { prefix, title, version, log }: OpenApiOptions,
) {
  const served = router as Router<AnyContractRouter, Context>;
  const handler = new OpenAPIHandler<Context>(served, {
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next();
        } catch (error) {
          throw await publicError(error, call.procedure['~orpc'].errorMap, log);
        }
      },
    ],
  });
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  let document: Promise<string> | undefined;

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = URL.parse(`http://127.0.0.1${request.url ?? '/'}`)?.pathname;
    if (path === `${prefix}/openapi.json` && request.method === 'GET') {
      document ??= generator
        .generate(served, {
          info: { title, version },
          servers: [{ url: prefix }],
          security: [{ key: [] }],
          components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
        })
        .then((generated) => JSON.stringify(generated));
      response.writeHead(200, { 'content-type': 'application/json' }).end(await document);
      return true;
    }
    const { matched } = await handler.handle(request, response, { prefix, context });
    return matched;
  };
}
