import { z } from 'zod';
import { asked, ROLES } from './rule.ts';
import { name } from './texts.ts';

/** What a browser and its authenticator say to each other, as WebAuthn writes it in JSON; judged whole by head office. */
const spoken = z.object({}).loose();
const credential = z.string().min(1).max(1_400);
const answer = z.object({ id: credential, rawId: credential, response: spoken, type: z.literal('public-key') }).loose();
const password = z.string().min(1).max(200);

/** Signing in by a passkey (WebAuthn), which is both factors: what somebody has, and a finger, face or PIN. */
export const passkeys = {
  list: asked([...ROLES]).output(
    z.array(z.object({ id: z.string(), name: z.string(), madeAt: z.int(), usedAt: z.int().optional() })).max(20),
  ),
  /** Whoever sits down at an open page adds none: the password is asked for. */
  beginAdd: asked([...ROLES], { guesses: true })
    .input(z.object({ password }))
    .output(spoken),
  add: asked([...ROLES]).input(z.object({ name, answer })),
  remove: asked([...ROLES]).input(z.object({ id: credential })),
  beginSignIn: asked('anybody', { guesses: true }).output(spoken),
  signIn: asked('anybody', { guesses: true }).input(z.object({ answer })),
};
