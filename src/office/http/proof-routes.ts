import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#base/clock';
import { drawPage, surprisesPage } from '../pages/proof-pages.ts';
import { languageOf, PAGE_HEADERS } from '../pages/html.ts';
import type { Database } from '../store/database.ts';
import { publishedDraw } from '../store/draws.ts';
import { publishedSurprises } from '../store/surprises.ts';
import { createRateLimit } from './limits.ts';

export type ProofServices = { readonly db: Database; readonly clock: Clock; readonly brand: string };

/** A list may be long. */
const ANSWERS_PER_MINUTE = 30;
const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MONTH = /^\d{4}-\d{2}$/;

/** What anybody may read to compute draws and surprises again: as a page, and with `.json` behind the address as data. */
export function addProofRoutes(app: FastifyInstance, { db, clock, brand }: ProofServices): void {
  const limit = createRateLimit({ most: ANSWERS_PER_MINUTE, windowMs: 60_000, keys: 10_000, now: () => clock.now() });

  app.get('/draws/:id', async (request, reply) => {
    const { id, isJson } = named((request.params as { id: string }).id);
    const found = allowed(request) && ID.test(id) ? await publishedDraw(db, brand, id) : undefined;
    return answer(request, reply, found, isJson, drawPage);
  });

  app.get('/surprises/:occasion/:month', async (request, reply) => {
    const { occasion, month } = request.params as { occasion: string; month: string };
    const { id, isJson } = named(month);
    const isName = ID.test(occasion) && MONTH.test(id);
    const found = allowed(request) && isName ? await publishedSurprises(db, brand, occasion, id) : undefined;
    return answer(request, reply, found, isJson, surprisesPage);
  });

  function allowed(request: FastifyRequest): boolean {
    return limit.take(request.ip);
  }
}

const named = (text: string) => ({ id: text.replace(/\.json$/, ''), isJson: text.endsWith('.json') });

function answer<Published>(
  request: FastifyRequest,
  reply: FastifyReply,
  found: Published | undefined,
  isJson: boolean,
  page: (published: Published | undefined, language: 'de' | 'en') => string,
): FastifyReply {
  if (!found) void reply.status(404);
  if (isJson) return reply.header('cache-control', 'no-store').send(found ?? { error: 'not-found' });
  return reply.headers(PAGE_HEADERS).send(page(found, languageOf(request.headers['accept-language'])));
}
