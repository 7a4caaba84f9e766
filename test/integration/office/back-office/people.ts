import { backOffice, type BackOfficeContract } from '#contract/back-office/contract';
import type { Role } from '#contract/back-office/rule';
import { connectHttp } from '#contract/transport/connect-http';
import { outcome } from '#contract/transport/outcome';
import { totpCode } from '#office/back-office/totp';
import { must } from '../real-counter.ts';
import { type TwoOffices, twoOffices } from '../two-offices.ts';

export const PASSWORD = 'ein kurzer satz geht gut';
/** A code of an authenticator counts once, so each sign-in is a step later. */
export const STEP_MS = 30_000;
/** After a minute an address may try as many secrets again. */
const MINUTE_MS = 61_000;

/** A browser: it keeps the cookie, and sends what our page sends; `from`: where a proxy says that it is. */
export function browser(office: { readonly url: string }, ours = true, from?: string) {
  let cookie = '';
  const answers: Response[] = [];
  const client = connectHttp<BackOfficeContract>(`${office.url}/office/rpc`, {
    headers: () => ({
      ...(ours && { 'x-treuekasse-office': '1' }),
      ...(from !== undefined && { 'x-forwarded-for': from }),
      ...(cookie !== '' && { cookie }),
    }),
    fetch: async (request) => {
      const answer = await fetch(request);
      const set = answer.headers.get('set-cookie');
      if (set !== null) cookie = set.split(';')[0] ?? '';
      answers.push(answer);
      return answer;
    },
  });
  return { client, answers, cookie: () => cookie, withCookie: (text: string) => (cookie = text) };
}
export type Browser = ReturnType<typeof browser>;

/** `done`, the key of what it was refused with, or the code of what went wrong. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const answer = await outcome<unknown, unknown>(call);
  if (answer.ok) return 'done';
  const { code, data } = answer as { code: string; data: unknown };
  return code === 'REFUSED' ? (data as { key: string }).key : code;
}

/** Every procedure, as `part.call`. */
export const procedures: readonly string[] = Object.entries(backOffice).flatMap(([part, calls]) =>
  Object.keys(calls).map((call) => `${part}.${call}`),
);

export type Belongs = { readonly owner?: string; readonly store?: string };
export type SignedIn = Browser & { readonly email: string; readonly id: string };

/** Two processes of head office whose clock the tests move, and people who sign in to it. */
export function backOfficePeople(options: Omit<NonNullable<Parameters<typeof twoOffices>[0]>, 'clock'> = {}) {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const head: TwoOffices = twoOffices({ ...options, clock: { now } });
  const pass = (ms: number): void => {
    ahead += ms;
  };
  let people = 0;
  return {
    head,
    now,
    pass,
    /** Commands are head offices of their own, whose clock is today's. */
    today: (): void => {
      ahead = 0;
    },
    totp: (secret: string): string => totpCode(secret, Math.floor(now() / STEP_MS)),
    /** Somebody new in a role, who has signed in, with a second factor where one is needed. */
    async signedIn(role: Role, belongs: Belongs = {}): Promise<SignedIn> {
      const email = `person${++people}@example.com`;
      // one address for all of them: each in a minute of its own
      pass(MINUTE_MS);
      const name = `Person ${people}`;
      const { code, person } = must(await head.office.people.invite({ name, email, role, ...belongs }));
      const one = browser(head.office);
      await one.client.session.begin({ email, code, password: PASSWORD });
      await one.client.session.signIn({ email, password: PASSWORD });
      if ((await one.client.session.me())?.totp === 'needed') {
        const { secret } = await one.client.session.beginTotp();
        await one.client.session.confirmTotp({ secret, code: totpCode(secret, Math.floor(now() / STEP_MS)) });
      }
      return { ...one, email, id: person };
    },
  };
}
