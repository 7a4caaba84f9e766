import { OpenAPIGenerator } from '@orpc/openapi';
import type { AnyContractRouter } from '@orpc/contract';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

/** What a document says besides its calls. */
export type DocumentAbout = {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** What every call may be answered, whatever it asks. */
  readonly answers: { readonly [status: number]: { readonly description: string; readonly content?: object } };
};

const BEFORE_EACH = {
  400: { description: 'The request does not fit; each problem with its path' },
  401: { description: 'The key is missing, wrong or revoked' },
  413: { description: 'The body is too large' },
  429: { description: 'Too many requests; `Retry-After` says in how many seconds it goes on' },
};

const TILLS: DocumentAbout = {
  title: 'Treuekasse for tills',
  version: '2',
  description: 'What a till may ask of the loyalty terminal beside it. Amounts are whole cents.',
  answers: BEFORE_EACH,
};

/** The OpenAPI 3.1 description of what may be asked, at first by tills; paths begin at `prefix`. */
export async function openApiDocument(
  contract: AnyContractRouter,
  prefix: string,
  { answers, ...info }: DocumentAbout = TILLS,
) {
  const document = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    contract,
    {
      info,
      servers: [{ url: prefix }],
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
  );
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of [path?.get, path?.post, path?.delete])
      if (operation) operation.responses = { ...operation.responses, ...(answers as typeof BEFORE_EACH) };
  return document;
}
