import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTerminalKeys, readPrivateKey, signText } from '#replication/client/keys';
import { signedChallenge } from '#replication/wire';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, post } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let now = Date.now();
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url, clock: { now: () => now } });
});
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const newTerminal = () => pairSimulatedTerminal(office, office.store);
const pair = (code: string, publicKey = newTerminalKeys().publicKey) =>
  post(office.url, '/replication/pair', { code, publicKey, name: 'Kasse' });
async function newCode(validMinutes?: number): Promise<string> {
  const code = await office.createPairingCode('Bäckerei am Markt', validMinutes);
  return code.ok ? code.value.code : '';
}

describe('pairing', () => {
  test('P01 a code pairs one terminal, once', async () => {
    const code = await newCode();
    expect((await pair(code)).status).toBe(200);
    expect(await pair(code)).toMatchObject({ status: 403, body: { code: 'pairing-code-wrong' } });
  });

  test('P01 the same key again gets the same terminal: an answer may be lost', async () => {
    const [code, { publicKey }] = [await newCode(), newTerminalKeys()];
    const first = await pair(code, publicKey);
    expect(await pair(code, publicKey)).toEqual(first);
  });

  test('P01 a code may be typed as people type', async () => {
    const code = await newCode();
    expect(
      (await pair(` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).status,
    ).toBe(200);
  });

  test('P01 a code ends with its time, and guessing ends soon', async () => {
    const code = await newCode(10);
    now += 11 * 60_000;
    expect((await pair(code)).body.code).toBe('pairing-code-wrong');
    const codes = [];
    for (let attempt = 0; attempt < 30; attempt++) codes.push((await pair('AAAA-AAAA')).body.code);
    expect(codes.at(0)).toBe('pairing-code-wrong');
    expect(codes.at(-1)).toBe('office-busy');
    now += 61_000;
    expect((await pair(await newCode())).status).toBe(200);
  });

  test('a store that is not there gives no code', async () => {
    expect(await office.createPairingCode('Nirgendwo')).toMatchObject({ ok: false, code: 'store-unknown' });
  });

  test('P20 a request that does not fit the wire is refused in the words of the wire', async () => {
    expect((await post(office.url, '/replication/pair', { code: 'x' })).body.code).toBe('push-malformed');
    expect((await pair(await newCode(), 'AAAA')).body.code).toBe('push-malformed');
    const response = await fetch(`${office.url}/replication/pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(await response.json()).toEqual({ code: 'push-malformed', values: {} });
    const nowhere = await fetch(`${office.url}/replication/nowhere`);
    expect([nowhere.status, await nowhere.json()]).toEqual([404, { code: 'push-malformed', values: {} }]);
  });
});

describe('sessions', () => {
  test('P02 an unknown terminal gets no challenge', async () => {
    expect((await post(office.url, '/replication/challenge', { terminal: 'nobody' })).body.code).toBe(
      'terminal-unknown',
    );
  });

  async function open(
    terminal: Awaited<ReturnType<typeof newTerminal>>,
    change: { challenge?: string; signature?: string } = {},
  ) {
    const { body } = await post(office.url, '/replication/challenge', { terminal: terminal.terminal });
    const challenge = change.challenge ?? String(body['challenge']);
    const signature =
      change.signature ?? signText(signedChallenge(terminal.terminal, challenge), readPrivateKey(terminal.privateKey));
    return {
      challenge,
      signature,
      answer: await post(office.url, '/replication/session', { terminal: terminal.terminal, challenge, signature }),
    };
  }

  test('P03 a challenge counts once, for its terminal, for a minute', async () => {
    const [terminal, other] = [await newTerminal(), await newTerminal()];
    const first = await open(terminal);
    expect(first.answer.status).toBe(200);
    const again = await post(office.url, '/replication/session', {
      terminal: terminal.terminal,
      challenge: first.challenge,
      signature: first.signature,
    });
    expect(again.body.code).toBe('session-expired');
    const { body } = await post(office.url, '/replication/challenge', { terminal: other.terminal });
    expect((await open(terminal, { challenge: String(body['challenge']) })).answer.body.code).toBe('session-expired');
    expect((await open(terminal, { challenge: `${first.challenge}x` })).answer.body.code).toBe('session-expired');
    expect((await open(terminal, { challenge: 'x' })).answer.body.code).toBe('session-expired');
    const late = await post(office.url, '/replication/challenge', { terminal: terminal.terminal });
    now += 61_000;
    expect((await open(terminal, { challenge: String(late.body['challenge']) })).answer.body.code).toBe(
      'session-expired',
    );
  });

  test('P03 a terminal may open several sessions at once, but not without end', async () => {
    const terminal = await newTerminal();
    const tokens = await Promise.all(Array.from({ length: 8 }, () => terminal.token()));
    expect(tokens).not.toContain('undefined');
    for (let attempt = 0; attempt < 60; attempt++) await open(terminal);
    expect((await open(terminal)).answer.body.code).toBe('session-expired');
    now += 61_000;
    expect((await open(terminal)).answer.status).toBe(200);
  });

  test('P03 a challenge signed with another key opens nothing', async () => {
    const terminal = await newTerminal();
    const { body } = await post(office.url, '/replication/challenge', { terminal: terminal.terminal });
    const challenge = String(body['challenge']);
    const signature = signText(
      signedChallenge(terminal.terminal, challenge),
      readPrivateKey(newTerminalKeys().privateKey),
    );
    expect((await open(terminal, { challenge, signature })).answer.body.code).toBe('signature-wrong');
  });

  test('P04 a token ends with its time; one that was changed was never ours', async () => {
    const terminal = await newTerminal();
    const token = await terminal.token();
    const feed = async (with_: string) =>
      (await fetch(`${office.url}/replication/feed`, { headers: { authorization: `Bearer ${with_}` } })).status;
    expect(await feed(token)).toBe(200);
    const forged = `${Buffer.from(JSON.stringify({ b: 'main', t: terminal.terminal, e: now + 1e9 })).toString('base64url')}.${token.split('.')[1]}`;
    expect(await feed(forged)).toBe(401);
    expect(await feed('x')).toBe(401);
    now += 16 * 60_000;
    expect(await feed(token)).toBe(401);
    expect((await terminal.pushRaw(terminal.pushText([]), token)).body.code).toBe('session-expired');
  });

  test('P05 a revoked terminal is out at once, with the token it has', async () => {
    const terminal = await newTerminal();
    terminal.earn('m-revoked', 1);
    const token = await terminal.token();
    await office.revokeTerminal(terminal.terminal);
    expect((await terminal.pushRaw(terminal.pushText(terminal.journal), token)).body.code).toBe('terminal-revoked');
    expect((await post(office.url, '/replication/till', { serial: 's' }, token)).body.code).toBe('terminal-revoked');
    expect((await terminal.client.feed(0, 10)).ok).toBe(false);
    expect(await office.revokeTerminal('nobody')).toMatchObject({ ok: false, code: 'terminal-unknown' });
  });
});
