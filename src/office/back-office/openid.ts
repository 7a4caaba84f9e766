import { createHash, randomBytes } from 'node:crypto';
import * as openid from 'openid-client';
import { z } from 'zod';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { type PersonRow, personByEmail } from '../store/people.ts';
import { putBegun, takeBegun } from '../store/sign-in-begun.ts';
import { isLoopback, type OpenIdSettings } from './openid-settings.ts';
import { needsTotp } from './sign-in.ts';

const ANSWER_MS = 10 * 60_000;
const PROVIDER_SECONDS = 10;
/** Keys and addresses of the provider are asked for again after so long. */
const KNOWN_MS = 3_600_000;
const begunSchema = z.object({ nonce: z.string(), verifier: z.string(), browser: z.string() });
const saysSchema = z.object({ email: z.string().max(200), email_verified: z.boolean().optional() });

export type OpenIdRefusal =
  | 'openid-off'
  | 'openid-away'
  | 'openid-late'
  | 'openid-refused'
  | 'openid-unverified'
  | 'openid-unknown'
  | 'openid-second-factor'
  | 'office-busy';

/**
 * Signing in with a company's account (OpenID Connect: authorization code, PKCE, state, nonce). Nobody gets in whom head office has not invited:
 * the provider's verified email address says who it is. Whoever needs a second factor here must have given one there (`amr` has `mfa`, RFC 8176).
 */
export function createOpenId(
  db: Database,
  brand: string,
  clock: Clock,
  address: () => string,
  settings: OpenIdSettings | undefined,
) {
  let known: { readonly config: Promise<openid.Configuration>; readonly until: number } | undefined;

  function provider({ issuer, client, secret }: OpenIdSettings): Promise<openid.Configuration> {
    if (known && known.until > clock.now()) return known.config;
    const server = new URL(issuer);
    const execute = [openid.enableNonRepudiationChecks, ...(isLoopback(server) ? [openid.allowInsecureRequests] : [])];
    const config = openid.discovery(server, client, secret, undefined, { timeout: PROVIDER_SECONDS, execute });
    known = { config, until: clock.now() + KNOWN_MS };
    config.catch(() => (known = undefined));
    return config;
  }
  const backTo = (): string => `${address()}/office/openid/done`;
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  return {
    isOn: settings !== undefined,

    /** Where the browser goes, and what its cookie holds, so that nobody ends in another browser what was begun in this one. */
    async begin(): Promise<Result<{ readonly to: string; readonly cookie: string }, OpenIdRefusal>> {
      if (!settings) return refused('openid-off');
      const config = await provider(settings).catch(() => undefined);
      if (!config) return refused('openid-away');
      const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
      const cookie = randomBytes(32).toString('base64url');
      const content = { nonce, verifier, browser: hashOf(cookie) };
      const [now, id] = [clock.now(), hashOf(state)];
      if (!(await putBegun(db, brand, { kind: 'openid', id, content, until: now + ANSWER_MS }, now)))
        return refused('office-busy');
      const to = openid.buildAuthorizationUrl(config, {
        redirect_uri: backTo(),
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return ok({ to: to.href, cookie });
    },

    /** Who it is that the provider sends back. What was begun ends here, whatever comes of it. */
    async end(query: string, cookie: string | undefined): Promise<Result<PersonRow, OpenIdRefusal>> {
      if (!settings) return refused('openid-off');
      const state = new URLSearchParams(query).get('state') ?? '';
      const begun = begunSchema.safeParse(await takeBegun(db, brand, 'openid', hashOf(state), clock.now()));
      if (!begun.success || begun.data.browser !== hashOf(cookie ?? '')) return refused('openid-late');
      const config = await provider(settings).catch(() => undefined);
      if (!config) return refused('openid-away');
      const { nonce, verifier } = begun.data;
      const said = await askProvider(config, new URL(`${backTo()}?${query}`), { state, nonce, verifier }).catch(
        () => undefined,
      );
      if (!said) return refused('openid-refused');
      if (said.email_verified !== true) return refused('openid-unverified');
      const person = await personByEmail(db, brand, said.email.trim().toLowerCase());
      if (!person?.active) return refused('openid-unknown');
      const isLet = said.hasTwo || !(person.totp !== null || needsTotp(person));
      const what = isLet ? ('session.begun' as const) : ('session.refused' as const);
      const about = isLet ? { way: 'openid' } : { tried: 'openid' };
      await db.transaction().execute((tx) => writeAudit(tx, { brand, by: person.id, what, about, at: clock.now() }));
      return isLet ? ok(person) : refused('openid-second-factor');
    },
  };
}

/** Exchanges the code for what the provider says of somebody; throws if anything of it is not as it must be. */
async function askProvider(
  config: openid.Configuration,
  url: URL,
  { state, nonce, verifier }: { state: string; nonce: string; verifier: string },
) {
  const tokens = await openid.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims()!;
  // some providers say the address only when asked
  const says = saysSchema.parse(
    claims['email'] === undefined ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub) : claims,
  );
  const { amr } = claims;
  return { ...says, hasTwo: Array.isArray(amr) && amr.includes('mfa') };
}
