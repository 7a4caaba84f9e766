import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayCall, type Rule } from '#contract/back-office/rule';
import { assetFiles } from '#contract/transport/gate/asset-files';
import { assetFor } from '#contract/transport/gate/assets';
import { SECURITY_HEADERS } from '#contract/transport/gate/security-headers';
import { serveHttp } from '#contract/transport/serve-http';
import { createRateLimit } from '../http/limits.ts';
import type { Log } from '../http/faults.ts';
import type { Post } from '../mail/post.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Queue } from '../jobs/queue.ts';
import type { RecallAnswers } from '../live/answers.ts';
import type { Commands } from '../commands.ts';
import type { Clock } from '#base/clock';
import type { Database } from '../store/database.ts';
import type { PartnerKeys } from '../api/keys.ts';
import type { Endpoints } from '../webhooks/endpoints.ts';
import { createAlarmDesk } from './alarm-desk.ts';
import type { Caller } from './context.ts';
import { createImportDesk } from './import-desk.ts';
import { lettersWith } from './letters.ts';
import { createOpenId } from './openid.ts';
import { addOpenIdRoutes } from './openid-routes.ts';
import type { OpenIdSettings } from './openid-settings.ts';
import { createPasskeys } from './passkeys.ts';
import { createPeopleDesk } from './people-desk.ts';
import { backOfficeRouter } from './router.ts';
import { createSessionsOfPeople } from './sessions.ts';
import { createSignIn, needsTotp } from './sign-in.ts';
import { createWatchDesk } from './watch-desk.ts';

export type BackOfficeServices = {
  readonly db: Database;
  readonly brand: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly post: Post;
  /** The provider of a company's accounts, if there is one. */
  readonly openId: OpenIdSettings | undefined;
  /** The address under which people reach head office. */
  readonly address: () => string;
  readonly queue: Queue;
  readonly jobs: Jobs;
  readonly answers: RecallAnswers;
  readonly partnerKeys: PartnerKeys;
  readonly endpoints: Endpoints;
  /** What can be asked by command too. */
  readonly commands: Commands;
  /** The folder of the built pages; empty where they are not there. */
  readonly backOfficePages: string;
};

const PREFIX = '/office/rpc';
const COOKIE = 'treuekasse-office';
/**
 * Stands on every call of our page. Another site cannot add it without asking us first (CORS), and is not allowed to; together with
 * a cookie that goes nowhere from other sites, nobody is made to call something.
 */
const OURS = 'x-treuekasse-office';
/** A program with its goods is the longest that a page sends. */
const MOST_BODY = 4 * 1024 * 1024;
/** Whoever has not signed in sends an address and a password, or what a passkey says. */
const MOST_BODY_OF_STRANGERS = 64 * 1024;
/** Calls of one address: a person clicks; a script that guesses is slow. */
const CALLS_PER_MINUTE = 600;
/** Passwords and codes that one address may try: each costs a twentieth of a second, whoever is right. */
const GUESSES_PER_MINUTE = 30;

/** The pages of the back office and what they ask. */
export function addBackOffice(app: FastifyInstance, services: BackOfficeServices): void {
  const { db, brand, clock, log, post, queue, jobs, answers, commands, address, backOfficePages: folder } = services;
  const sessions = createSessionsOfPeople(db, brand, clock);
  const openId = createOpenId(db, brand, clock, address, services.openId);
  const byMail = lettersWith({ brand, post, address });
  const imports = createImportDesk(db, brand, clock, commands);
  // before connections are broken off: whoever waits hears how far their file came
  app.addHook('preClose', imports.close);
  const router = backOfficeRouter({
    db,
    brand,
    clock,
    sessions,
    signIn: createSignIn(db, brand, clock),
    openId,
    passkeys: createPasskeys(db, brand, clock, address),
    people: createPeopleDesk(db, brand, clock, byMail('mail-invited')),
    post,
    byMail,
    log,
    settlement: commands.settlement,
    commands,
    queue,
    jobs,
    correct: (wanted) => jobs.correct(answers, wanted),
    watch: createWatchDesk(db, brand, clock),
    alarms: createAlarmDesk(db, brand, clock, post),
    partnerKeys: services.partnerKeys,
    endpoints: services.endpoints,
    imports,
  });
  const guesses = createRateLimit({ most: GUESSES_PER_MINUTE, windowMs: 60_000, keys: 10_000, now: () => clock.now() });
  const serving = (mostBody: number) =>
    serveHttp<Caller, Rule>(router, {
      prefix: PREFIX,
      mostBody,
      log,
      judge: (rule, caller) => (rule.guesses && !guesses.take(caller.ip) ? 'SLOWER' : judge(rule, caller)),
    });
  const [served, servedToStrangers] = [serving(MOST_BODY), serving(MOST_BODY_OF_STRANGERS)];
  const limit = createRateLimit({ most: CALLS_PER_MINUTE, windowMs: 60_000, keys: 10_000, now: () => clock.now() });
  const files = assetFiles(folder);

  // where people come by https, the cookie never goes without
  const isSecure = (): boolean => address().startsWith('https:');
  const sessionCookie = (token: string | undefined): string => {
    const life = token === undefined ? '; Max-Age=0' : '';
    return `${COOKIE}=${token ?? ''}; HttpOnly; SameSite=Strict; Path=/office${isSecure() ? '; Secure' : ''}${life}`;
  };
  addOpenIdRoutes(app, { desk: openId, sessions, mayTry: (ip) => guesses.take(ip), sessionCookie, isSecure });

  void app.register(async (scope) => {
    // the router reads bodies itself
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(`${PREFIX}/*`, async (request, reply) => {
      if (request.headers[OURS] === undefined) return reply.status(403).send();
      if (!limit.take(request.ip)) return reply.status(429).header('retry-after', '60').send();
      const token = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{20,100})`).exec(request.headers.cookie ?? '')?.[1];
      const person = token === undefined ? undefined : await sessions.personOf(token);
      void reply.hijack();
      const { raw } = reply;
      raw.setHeader('cache-control', 'no-store');
      const setToken = (next: string | undefined): void => void raw.setHeader('set-cookie', sessionCookie(next));
      const { serve } = person ? served : servedToStrangers;
      if (await serve(request.raw, raw, { ip: request.ip, person, token, setToken })) return;
      raw.statusCode = 404;
      raw.end();
    });
  });

  app.get('/office', (_request, reply) => reply.redirect('/office/', 308));
  app.get('/office/*', (request, reply) => sendFile(reply, new URL(request.url, 'http://x').pathname));

  function sendFile(reply: FastifyReply, pathname: string): FastifyReply {
    const path = pathname.slice('/office'.length);
    // places within the page are the page's own business
    const asset = assetFor(path, files) ?? (/\.\w+$/.test(path) ? undefined : assetFor('/', files));
    if (!asset) return reply.status(404).send();
    return reply
      .headers({ ...SECURITY_HEADERS, 'cache-control': asset.cacheControl })
      .type(asset.type)
      .send(readFileSync(join(folder, asset.file)));
  }
}

/** Who has to set up a second factor can do nothing else before. */
function judge(rule: Rule, { person }: Caller): 'allowed' | 'SIGN_IN' | 'FORBIDDEN' {
  if (!person) return mayCall(rule, undefined) ? 'allowed' : 'SIGN_IN';
  if (!mayCall(rule, person.role)) return 'FORBIDDEN';
  return needsTotp(person) && Array.isArray(rule.may) ? 'FORBIDDEN' : 'allowed';
}
