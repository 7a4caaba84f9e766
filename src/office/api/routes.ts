import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TextValues } from '#base/result';
import type { PartnerRule } from '#contract/partner/fields';
import { type Problem, problem, problemOf, serveRequests } from '#contract/transport/serve-requests';
import { render } from '#text/render';
import type { Log } from '../http/faults.ts';
import { createRateLimit } from '../http/limits.ts';
import { beginChange, giveUpChange, keepAnswer } from './answers.ts';
import { CALLS_PER_MINUTE, type PartnerKeys } from './keys.ts';
import { partnerDocument } from './document.ts';
import { type PartnerContext, type PartnerParts, partnerRouter } from './router.ts';

export type PartnerServices = PartnerParts & { readonly keys: PartnerKeys; readonly log: Log };

export const PREFIX = '/api/v1';
const MOST_BODY = 64 * 1024;
/** Keys that are none, from one address. */
const WRONG_PER_MINUTE = 30;
const SENTENCES = { language: 'en', currency: 'EUR', timeZone: 'UTC' } as const;

/** A refusal as RFC 9457 has it: `code` never changes, `detail` is for a person. */
export function problemBody({ status, code, data }: Problem): object {
  const { issues, ...values } = (data ?? {}) as { issues?: unknown } & TextValues;
  const isSaid = code !== 'bad-input' && code !== 'unknown-call';
  const detail = isSaid ? render(code, values, SENTENCES) : undefined;
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Refused',
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(issues !== undefined && { issues }),
    ...(code === 'internal' && { reference: values['reference'] }),
  };
}
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** The API for partners. */
export function addPartnerApi(app: FastifyInstance, services: PartnerServices): void {
  const { db, brand, clock, keys, log } = services;
  const wrong = createRateLimit({ most: WRONG_PER_MINUTE, windowMs: 60_000, keys: 10_000, now: () => clock.now() });
  type Call = PartnerContext & { readonly asked: string; readonly key: string | undefined };

  const served = serveRequests<Call, PartnerRule>(partnerRouter(services), {
    prefix: PREFIX,
    log,
    body: problemBody,
    async around({ scope, writes }, call, next) {
      // what has no scope is for nobody
      if (scope === undefined || !call.partner.scopes.includes(scope))
        throw problem('partner-scope', 403, { scope: scope ?? '' });
      // without a key the contract refuses it by name
      if (!writes || call.key === undefined) return next();
      const change = { brand, partner: call.partner.id, key: call.key, request: call.asked };
      const begun = await beginChange(db, change, clock.now());
      if (begun === 'under-way') throw problem('idempotency-under-way', 409, {});
      if (begun === 'other-content') throw problem('idempotency-other-content', 422, {});
      if (begun !== 'begun') {
        if ('output' in begun.answer) return begun.answer.output;
        throw problem(begun.answer.code, begun.answer.status, begun.answer.values);
      }
      try {
        call.change = change;
        const output = await next();
        await keepAnswer(db, change, { output });
        return output;
      } catch (error) {
        const refused = problemOf(error);
        // a refusal is an answer too; what was never judged may be asked again
        if (refused && refused.status >= 403 && refused.status < 500 && refused.code !== 'idempotency-under-way')
          await keepAnswer(db, change, { ...refused, values: (refused.data ?? {}) as TextValues });
        else await giveUpChange(db, change);
        throw error;
      }
    },
  });

  async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
    const type = response.headers.get('content-type') ?? 'application/json';
    // as bytes: of a text the server says a character set, which JSON has none of (RFC 8259)
    return reply
      .status(response.status)
      .header('content-type', type)
      .send(Buffer.from(await response.arrayBuffer()));
  }
  const refuse = (reply: FastifyReply, status: number, code: string, values: TextValues = {}): Promise<FastifyReply> =>
    send(reply, served.refused({ status, code, data: values }));

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const bearer = /^Bearer ([!-~]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const used = await keys.use(bearer);
    void reply.header('cache-control', 'no-store');
    if (!used.ok) {
      if (!wrong.take(request.ip)) return refuse(reply.header('retry-after', '60'), 429, 'partner-too-fast');
      return refuse(reply.header('www-authenticate', 'Bearer'), 401, used.code);
    }
    const { partner, left, seconds } = used.value;
    void reply.headers({
      'ratelimit-limit': String(CALLS_PER_MINUTE),
      'ratelimit-remaining': String(Math.max(0, left)),
      'ratelimit-reset': String(seconds),
    });
    if (left < 0) return refuse(reply.header('retry-after', String(seconds)), 429, 'partner-too-fast');
    const body = typeof request.body === 'string' ? request.body : '';
    const key = request.headers['idempotency-key'];
    const asked = createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex');
    const headers = { 'content-type': 'application/json', ...(typeof key === 'string' && { 'idempotency-key': key }) };
    const whole = new Request(`http://api${request.url}`, {
      method: request.method,
      headers,
      ...(request.method !== 'GET' && { body }),
    });
    const response = await served.serve(whole, { partner, asked, key: typeof key === 'string' ? key : undefined });
    return send(reply, response);
  }

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: MOST_BODY },
      async (_request: unknown, body: string) => body,
    );
    scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      if (error.statusCode === 413) return refuse(reply, 413, 'request-too-large');
      if ((error.statusCode ?? 500) < 500) return refuse(reply, 400, 'bad-input');
      const reference = request.id;
      log(reference, error);
      return refuse(reply, 500, 'internal', { reference });
    });
    scope.get(`${PREFIX}/openapi.json`, async (_request, reply) =>
      reply.type('application/json').send(JSON.stringify(await partnerDocument())),
    );
    scope.route({ method: ['GET', 'POST'], url: `${PREFIX}/*`, handler: answer });
  });
}
