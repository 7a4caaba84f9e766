import type { FastifyInstance } from 'fastify';
import { SECURITY_HEADERS } from '#contract/transport/gate/security-headers';
import type { createOpenId } from './openid.ts';
import type { createSessionsOfPeople } from './sessions.ts';

const COOKIE = 'treuekasse-office-openid';
const MINUTES_10 = 600;

type Parts = {
  readonly desk: ReturnType<typeof createOpenId>;
  readonly sessions: ReturnType<typeof createSessionsOfPeople>;
  /** Whether this address may try now. */
  readonly mayTry: (ip: string) => boolean;
  /** Of a session, as everywhere. */
  readonly sessionCookie: (token: string) => string;
  readonly isSecure: () => boolean;
};

/** The two addresses between which a browser goes to the provider and comes back: no page of ours, so no calls of pages either. */
export function addOpenIdRoutes(
  app: FastifyInstance,
  { desk, sessions, mayTry, sessionCookie, isSecure }: Parts,
): void {
  // it must come along when another site sends the browser back: `Lax`
  const cookie = (value: string, seconds: number): string =>
    `${COOKIE}=${value}; HttpOnly; SameSite=Lax; Path=/office/openid; Max-Age=${seconds}${isSecure() ? '; Secure' : ''}`;
  const headers = { ...SECURITY_HEADERS, 'cache-control': 'no-store' };
  const refusedWith = (code: string): string => `/office/#refused/${code}`;

  app.get('/office/openid/begin', async (request, reply) => {
    void reply.headers(headers);
    if (!mayTry(request.ip)) return reply.redirect(refusedWith('ui-office-slower'));
    const begun = await desk.begin();
    if (!begun.ok) return reply.redirect(refusedWith(begun.code));
    return reply.header('set-cookie', cookie(begun.value.cookie, MINUTES_10)).redirect(begun.value.to);
  });
  app.get('/office/openid/done', async (request, reply) => {
    void reply.headers(headers);
    if (!mayTry(request.ip)) return reply.redirect(refusedWith('ui-office-slower'));
    const kept = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{20,100})`).exec(request.headers.cookie ?? '')?.[1];
    const ended = await desk.end(request.url.split('?')[1] ?? '', kept);
    const over = cookie('', 0);
    if (!ended.ok) return reply.header('set-cookie', over).redirect(refusedWith(ended.code));
    const token = await sessions.open(ended.value.id);
    return reply.header('set-cookie', [over, sessionCookie(token)]).redirect('/office/');
  });
}
