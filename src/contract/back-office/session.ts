import { z } from 'zod';
import { id } from '../fields.ts';
import { asked, role } from './rule.ts';
import { email, language, name } from './texts.ts';

const password = z.string().min(1).max(200);
const totp = z.string().regex(/^\d{6}$/);

/** Whoever has signed in. */
const me = z.object({
  id,
  name,
  email: z.string(),
  role,
  /** Of an owner or a manager: how their owner or store is called. */
  of: z.string().optional(),
  /** `needed`: nothing else can be asked until a second factor is set up. */
  totp: z.enum(['on', 'off', 'needed']),
  brand: z.string(),
  currency: z.string(),
});

/** Signing in and out, and what belongs to whoever has. */
export const session = {
  /** Null where nobody has signed in. */
  me: asked('anybody').output(me.nullable()),
  /** What the page of signing in offers besides the password. */
  ways: asked('anybody').output(z.object({ openid: z.boolean() })),
  /** `totp-needed` without a code where a second factor is set up. */
  signIn: asked('anybody', { guesses: true })
    .input(z.object({ email, password, totp: totp.optional() }))
    .output(z.object({ done: z.enum(['signed-in', 'totp-needed']) })),
  /** The first password, or a new one, with the code of an invitation. */
  begin: asked('anybody', { guesses: true }).input(
    z.object({ email, code: z.string().trim().min(4).max(40), password }),
  ),
  /**
   * Sends a code for a new password by mail, if somebody works with this address; the answer says nothing of that. The second factor stays as
   * it is.
   */
  forgot: asked('anybody', { guesses: true }).input(z.object({ email, language })),
  signOut: asked('signed-in'),
  changePassword: asked('signed-in', { guesses: true }).input(z.object({ password, next: password })),
  /** The secret for an authenticator, as text, as an address, and that as a QR code (a `data:` address); counts only once it is confirmed. */
  beginTotp: asked('signed-in').output(z.object({ secret: z.string(), uri: z.string(), picture: z.string() })),
  confirmTotp: asked('signed-in', { guesses: true }).input(
    z.object({ secret: z.string().regex(/^[A-Z2-7]{32}$/), code: totp }),
  ),
};
