import { readPrivateKey, signText } from '#replication/client/keys';
import { challengeAnswer, sessionAnswer, signedChallenge } from '#replication/wire';
import type { PairedTerminal } from './paired.ts';

/** The token of a new session. */
export async function openSession(url: string, { terminal, privateKey }: PairedTerminal): Promise<string> {
  const { challenge } = challengeAnswer.parse(await post(url, '/replication/challenge', { terminal }));
  const signature = signText(signedChallenge(terminal, challenge), readPrivateKey(privateKey));
  const opened = await post(url, '/replication/session', { terminal, challenge, signature });
  return sessionAnswer.parse(opened).token;
}

async function post(url: string, path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}
