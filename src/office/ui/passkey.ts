import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { Client } from './client.ts';

// The browser and its authenticator speak JSON of WebAuthn; what lies between is head office's business.
type AddQuestion = Parameters<typeof startRegistration>[0]['optionsJSON'];
type SignInQuestion = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type Answer = Parameters<Client['passkeys']['signIn']>[0]['answer'];

/** Undefined when the device gave none: somebody has broken it off, or there is none. */
const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);

export async function makePasskey(question: unknown): Promise<Answer | undefined> {
  const answer = await orNothing(startRegistration({ optionsJSON: question as AddQuestion }));
  return answer && { ...answer, response: { ...answer.response } };
}

export async function usePasskey(question: unknown): Promise<Answer | undefined> {
  const answer = await orNothing(startAuthentication({ optionsJSON: question as SignInQuestion }));
  return answer && { ...answer, response: { ...answer.response } };
}
