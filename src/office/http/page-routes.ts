import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#base/clock';
import { parseCardNumber } from '#domain/card-number';
import { balancePage, balanceRefusalPage } from '../pages/balance-page.ts';
import { readFont } from '../pages/font.ts';
import { languageOf, PAGE_HEADERS } from '../pages/html.ts';
import { closedPage, statusPage } from '../pages/status-page.ts';
import type { createSecrets } from '../store/brands.ts';
import { readPurchaseLink } from '#ledger/purchase-link';
import { type CardBalance, readCardBalance } from '../store/card-balance.ts';
import { readPurchaseBalance } from '../store/purchase-balance.ts';
import type { Database } from '../store/database.ts';
import { type Overview, readOverview } from '../store/overview.ts';
import { createRateLimit } from './limits.ts';
import { isOurs, readUnchecked, sameText, signToken } from './signed-token.ts';

export type PageServices = {
  readonly db: Database;
  readonly secretsOf: ReturnType<typeof createSecrets>;
  readonly clock: Clock;
  readonly brand: string;
};

const COOKIE = 'treuekasse-status';
const COOKIE_SECONDS = 12 * 60 * 60;
/** The sums go over all accounts; several windows that refresh share one reading. */
const OVERVIEW_KEPT_MS = 2_000;
const BALANCES_PER_MINUTE = 30;
const TIME_ZONE = 'Europe/Berlin';

/** Head office's own pages: the owner's status, behind a key, and the balance of a card, for whoever holds the card. */
export function addPageRoutes(app: FastifyInstance, { db, secretsOf, clock, brand }: PageServices): void {
  const attempts = createRateLimit({
    most: BALANCES_PER_MINUTE,
    windowMs: 60_000,
    keys: 10_000,
    now: () => clock.now(),
  });
  let kept: { at: number; overview: Promise<Overview> } | undefined;

  function overview(): Promise<Overview> {
    const now = clock.now();
    if (!kept || Math.abs(now - kept.at) >= OVERVIEW_KEPT_MS) {
      const reading = { at: now, overview: readOverview(db, brand, now) };
      kept = reading;
      // a failure is told to who asked, and not kept
      reading.overview.catch(() => {
        if (kept === reading) kept = undefined;
      });
    }
    return kept.overview;
  }

  app.get('/', async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const secrets = await secretsOf(brand);
    const { token } = request.query as { token?: unknown };
    if (secrets && typeof token === 'string' && sameText(token, secrets.status)) {
      const cookie = signToken('status', secrets.status, { e: clock.now() + COOKIE_SECONDS * 1000 });
      // the key leaves the address bar, and with it the browser's history
      void reply.header('set-cookie', `${COOKIE}=${cookie}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${COOKIE_SECONDS}`);
      return reply.redirect('/', 303);
    }
    if (!(await mayRead(request))) return send(reply.status(401), closedPage(language));
    return send(reply, statusPage(await overview(), language));
  });

  app.get('/status.json', async (request, reply) => {
    if (!(await mayRead(request))) return reply.status(401).send({ error: 'unauthorized' });
    return reply.header('cache-control', 'no-store').send(await overview());
  });

  const font = readFont();
  app.get('/font.woff2', (_request, reply) =>
    font
      ? reply.type('font/woff2').header('cache-control', 'public, max-age=604800').send(font)
      : reply.status(404).send(),
  );

  app.get('/k/:number', (request, reply) =>
    answerBalance(request, reply, async (now) => {
      const card = parseCardNumber((request.params as { number: string }).number);
      return card.ok ? readCardBalance(db, brand, card.value, TIME_ZONE, now) : undefined;
    }),
  );

  // what the code on the customer's screen leads to after a purchase
  app.get('/b/:terminal/:seq/:proof', (request, reply) =>
    answerBalance(request, reply, async (now) => {
      const { terminal, seq, proof } = request.params as { terminal: string; seq: string; proof: string };
      const link = readPurchaseLink(terminal, seq, proof);
      return link && readPurchaseBalance(db, brand, link, TIME_ZONE, now);
    }),
  );

  /** However it is asked for, nobody may try many. */
  async function answerBalance(
    request: FastifyRequest,
    reply: FastifyReply,
    read: (now: number) => Promise<CardBalance | 'waiting' | undefined>,
  ): Promise<FastifyReply> {
    const language = languageOf(request.headers['accept-language']);
    const name = (await db.selectFrom('brand').select('name').where('id', '=', brand).executeTakeFirst())?.name ?? '';
    if (!attempts.take(request.ip))
      return send(reply.status(429).header('retry-after', '60'), balanceRefusalPage('later', name, language));
    const now = clock.now();
    const balance = await read(now);
    if (!balance) return send(reply.status(404), balanceRefusalPage('unknown', name, language));
    if (balance === 'waiting')
      return send(reply.status(404).header('retry-after', '60'), balanceRefusalPage('waiting', name, language));
    return send(reply, balancePage(balance, { brandName: name, timeZone: TIME_ZONE, now }, language));
  }

  async function mayRead(request: FastifyRequest): Promise<boolean> {
    const secrets = await secretsOf(brand);
    if (!secrets) return false;
    const bearer = /^Bearer (.{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined && sameText(bearer, secrets.status)) return true;
    const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]{1,300})`).exec(request.headers.cookie ?? '')?.[1];
    return (
      cookie !== undefined &&
      isOurs('status', secrets.status, cookie) &&
      clock.now() < Number(readUnchecked(cookie)?.['e'])
    );
  }
}

const send = (reply: FastifyReply, text: string): FastifyReply => reply.headers(PAGE_HEADERS).send(text);
