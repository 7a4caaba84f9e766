import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';
import type { OpenIdSettings } from '#office/back-office/openid-settings';

export type Account = { readonly email: string; readonly verified: boolean; readonly amr?: readonly string[] };
/** What is put over the claims of the next token, which is signed again with the provider's own key, or with a stranger's. */
export type Lie = { readonly claims?: object; readonly isForged?: boolean };

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A real OpenID Connect provider on this machine. Whoever comes is `account`; a test may have it lie. */
export async function startProvider(backTo: string) {
  const [own, stranger] = [pair(), pair()];
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const settings: OpenIdSettings = { issuer, client: 'treuekasse', secret: 'a-secret-of-thirty-two-characters' };
  let account: Account = { email: '', verified: false };
  let lie: Lie | undefined;
  const provider = new Provider(issuer, {
    clients: [{ client_id: settings.client, client_secret: settings.secret, redirect_uris: [backTo] }],
    jwks: { keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] },
    claims: { email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: account.email, email_verified: account.verified }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ accountId: oidc.session!.accountId!, clientId: oidc.client!.clientId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  provider.on('server_error', (_context, error) => console.error(error));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      const login = { accountId: `id-of-${account.email}`, ...(account.amr && { amr: [...account.amr] }) };
      void provider.interactionFinished(request, response, { login });
      return;
    }
    if (request.url === '/token') liesIn(response);
    void answer(request, response);
  });

  function liesIn(response: ServerResponse): void {
    const end = response.end.bind(response);
    response.end = ((body: Buffer | string) => {
      if (lie === undefined || !String(body).includes('id_token')) return end(body);
      const tokens = JSON.parse(String(body)) as { id_token: string };
      const [head = '', claims = ''] = tokens.id_token.split('.');
      const said = { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), ...lie.claims };
      const text = `${head}.${Buffer.from(JSON.stringify(said)).toString('base64url')}`;
      const key = (lie.isForged ? stranger : own).privateKey;
      const signed = `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
      const told = JSON.stringify({ ...tokens, id_token: signed });
      response.setHeader('content-length', Buffer.byteLength(told));
      return end(told);
    }) as typeof response.end;
  }

  return {
    settings,
    issuer,
    becomes: (next: Account): void => void (account = next),
    lies: (next: Lie | undefined): void => void (lie = next),
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A browser that follows redirects and keeps each site's cookies; it stops before it comes back to the page, and says where to. */
export function wanderer() {
  const cookies = new Map<string, Map<string, string>>();
  return {
    cookies,
    async follow(from: string, until: (url: URL) => boolean = () => false): Promise<URL> {
      let url = new URL(from);
      for (let step = 0; step < 20; step++) {
        const jar = cookies.get(url.host) ?? new Map<string, string>();
        cookies.set(url.host, jar);
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const { status, headers } = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const set of headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          jar.set(name, value);
        }
        const to = headers.get('location');
        if (status < 300 || status >= 400 || to === null) throw new Error(`${url.href}: ${status}`);
        url = new URL(to, url);
        if (until(url) || url.pathname === '/office/') return url;
      }
      throw new Error('round and round');
    },
  };
}
