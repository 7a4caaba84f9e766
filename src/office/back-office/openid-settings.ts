import { ok, type Result, refused } from '#base/result';

/** The provider that knows a company's people, and what it knows head office as. */
export type OpenIdSettings = { readonly issuer: string; readonly client: string; readonly secret: string };

/** Reads `TREUEKASSE_OIDC_ISSUER`, `_CLIENT` and `_SECRET`; undefined where none is set. */
export function readOpenIdSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<OpenIdSettings | undefined, 'openid-settings-wrong'> {
  const {
    TREUEKASSE_OIDC_ISSUER: issuer = '',
    TREUEKASSE_OIDC_CLIENT: client = '',
    TREUEKASSE_OIDC_SECRET: secret = '',
  } = environment;
  if (issuer === '' && client === '' && secret === '') return ok(undefined);
  const isAddress = URL.canParse(issuer) && (issuer.startsWith('https://') || isLoopback(new URL(issuer)));
  if (!isAddress) return refused('openid-settings-wrong', { setting: 'TREUEKASSE_OIDC_ISSUER' });
  if (client === '') return refused('openid-settings-wrong', { setting: 'TREUEKASSE_OIDC_CLIENT' });
  if (secret === '') return refused('openid-settings-wrong', { setting: 'TREUEKASSE_OIDC_SECRET' });
  return ok({ issuer, client, secret });
}

/** Nothing leaves the machine: it may go without TLS. */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname));
