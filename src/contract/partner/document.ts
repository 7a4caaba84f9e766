import type { DocumentAbout } from '../transport/openapi-document.ts';

const PROBLEM = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Never changes' },
    detail: { type: 'string', description: 'A sentence for a person' },
    issues: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, problem: { type: 'string' } } },
    },
  },
  required: ['type', 'title', 'status', 'code'],
} as const;
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: PROBLEM } },
});

/** What the OpenAPI document says besides the calls. */
export const PARTNER_DOCUMENT: DocumentAbout = {
  title: 'Treuekasse for partners',
  version: '1',
  description: 'What online shops, apps and other partners may ask of head office. Money is whole cents.',
  answers: {
    400: problem('The request does not fit; each problem with its path (`issues`)'),
    401: problem('The key is missing, wrong or revoked'),
    403: problem('The key may not do that'),
    404: problem('There is no such thing, or it is not yours'),
    409: problem('It does not work, and `code` says why; nothing has changed'),
    413: problem('The body is over 64 KB'),
    422: problem('The same idempotency key came with other content before'),
    429: problem('Too many requests; `Retry-After` says in how many seconds it goes on'),
  },
};
