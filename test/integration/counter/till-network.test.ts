import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TillNetwork } from '#contract/till-keys';
import { allowedFrom } from '../../../src/counter/service/till-api/network.ts';
import { isCertificateFor, makeCertificate } from '../../../src/counter/service/till-api/certificate.ts';
import { MANAGER_PIN, openTestCounter, PIN } from './counter-kit.ts';
import { NOON } from './kit.ts';
import { randomBytes } from 'node:crypto';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}

type Asked = { readonly status: number | undefined; readonly body: string };
/** Asks as a till on the network does that trusts one certificate alone. */
const ask = (
  port: number,
  path: string,
  ca: string | undefined,
  headers: Record<string, string> = {},
): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const request = get(
      {
        host: '127.0.0.1',
        port,
        path,
        headers,
        agent: false,
        ...(ca === undefined ? { rejectUnauthorized: false } : { ca }),
      },
      (response) => {
        let body = '';
        response.on('data', (piece: Buffer) => (body += piece.toString()));
        response.on('end', () => resolve({ status: response.statusCode, body }));
      },
    );
    request.on('error', reject);
  });

describe('tills on the local network', () => {
  it('are listened to by TLS only, where it is switched on, and the certificate is the one that the screen names', async () => {
    const test = await openTestCounter({ signedIn: 'manager' });
    const { tillKeys } = test.screen();
    expect(await tillKeys.show({})).toMatchObject({ network: null });
    const port = await freePort();
    const network = { address: '127.0.0.1', port, allow: ['127.0.0.0/8'] };
    const set = await tillKeys.setNetwork({ network });
    expect(set).toMatchObject({ network });
    const { body: certificate } = await ask(port, '/api/certificate.pem', undefined);
    expect(new X509Certificate(certificate).fingerprint256).toBe(set.fingerprint);
    const key = readFileSync(join(test.folder, 'till-api.key'), 'utf8').trim();
    const bearer = { authorization: `Bearer ${key}` };
    expect(await ask(port, '/api/sessions/none', certificate, bearer)).toMatchObject({
      status: 409,
      body: expect.stringContaining('session-not-found') as string,
    });
    expect(await ask(port, '/api/sessions/none', certificate)).toMatchObject({ status: 401 });
    expect(await ask(port, '/', certificate, bearer)).toMatchObject({ status: 404 });
    expect(
      await ask(port, '/api/sessions/none', certificate, { ...bearer, origin: 'https://evil.example' }),
    ).toMatchObject({ status: 403 });
    await expect(fetch(`http://127.0.0.1:${port}/api/sessions/none`, { headers: bearer })).rejects.toThrow();
    expect(statSync(join(test.folder, 'till-network.key')).mode & 0o077).toBe(0);

    // the same certificate after a restart: tills have compared it
    const again = await test.reopen();
    await again.first.staff.signIn({ pin: MANAGER_PIN });
    expect((await again.first.tillKeys.show({})).fingerprint).toBe(set.fingerprint);
    expect(await ask(port, '/api/sessions/none', certificate, bearer)).toMatchObject({ status: 409 });
    await again.first.tillKeys.setNetwork({ network: null });
    await expect(ask(port, '/api/sessions/none', certificate, bearer)).rejects.toThrow();
  });

  it('are set once by a touch that comes twice, and nothing listens any more when that is switched off', async () => {
    const { screen } = await openTestCounter({ signedIn: 'manager' });
    const { tillKeys } = screen();
    const [port, other] = [await freePort(), await freePort()];
    const network = { address: '127.0.0.1', port, allow: ['127.0.0.1'] };
    const wanted = [network, network, { ...network, port: other }];
    const set = await Promise.all(wanted.map((one) => tillKeys.setNetwork({ network: one })));
    expect(set.map((view) => view.network?.port)).toEqual([port, port, other]);
    expect((await ask(other, '/api/openapi.json', undefined)).status).toBe(200);
    await tillKeys.setNetwork({ network: null });
    for (const one of [port, other]) await expect(ask(one, '/api/openapi.json', undefined)).rejects.toThrow();
  });

  it('from other addresses are not let in', async () => {
    const { screen } = await openTestCounter({ signedIn: 'manager' });
    const port = await freePort();
    await screen().tillKeys.setNetwork({ network: { address: '127.0.0.1', port, allow: ['192.168.1.0/24'] } });
    await expect(ask(port, '/api/openapi.json', undefined)).rejects.toThrow();
  });

  it('what cannot be listened to changes nothing and says why', async () => {
    const { screen } = await openTestCounter({ signedIn: 'manager' });
    const { tillKeys } = screen();
    const port = await freePort();
    const network = { address: '127.0.0.1', port, allow: ['127.0.0.1'] };
    await tillKeys.setNetwork({ network });
    const taken = createServer();
    onTestFinished(() => void taken.close());
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const { port: other } = taken.address() as { port: number };
    const wrong: [TillNetwork, string][] = [
      [{ ...network, port: other }, 'port-taken'],
      [{ ...network, address: '192.0.2.1' }, 'till-network-address'],
      [{ ...network, allow: ['nobody'] }, 'till-network-allow'],
    ];
    for (const [wanted, key] of wrong)
      await expect(tillKeys.setNetwork({ network: wanted })).rejects.toMatchObject({ data: { key } });
    expect(await tillKeys.show({})).toMatchObject({ network });
    expect((await ask(port, '/api/openapi.json', undefined)).status).toBe(200);
  });
});

describe('keys of tills in the dialog', () => {
  it('are made, allowed and revoked by a manager, with a PIN or signed in, and by nobody else', async () => {
    const { screen, counter } = await openTestCounter();
    const { tillKeys } = screen();
    await expect(tillKeys.show({})).rejects.toMatchObject({ data: { key: 'manager-needed' } });
    await expect(tillKeys.make({ pin: PIN, name: 'Kasse 2', rights: [] })).rejects.toMatchObject({
      data: { key: 'manager-needed' },
    });
    const { key, view } = await tillKeys.make({ pin: MANAGER_PIN, name: 'Kasse 2', rights: ['redeem'] });
    const till = view.tills[1]!;
    expect(till).toMatchObject({ name: 'Kasse 2', rights: ['redeem'] });
    expect(JSON.stringify(view)).not.toContain(key);
    expect(counter.tillKeys.whose(key)).toMatchObject({ ok: true, value: { id: till.id } });
    expect((await tillKeys.allow({ pin: MANAGER_PIN, till: till.id, rights: [] })).tills[1]).toMatchObject({
      rights: [],
    });
    await expect(tillKeys.print({ pin: PIN, till: till.id, printsHere: true })).rejects.toMatchObject({
      data: { key: 'manager-needed' },
    });
    expect((await tillKeys.print({ pin: MANAGER_PIN, till: till.id, printsHere: true })).tills).toMatchObject([
      { printsHere: false },
      { printsHere: true },
    ]);
    expect((await tillKeys.revoke({ pin: MANAGER_PIN, till: till.id })).tills[1]).toHaveProperty('revoked');
    await expect(tillKeys.revoke({ pin: MANAGER_PIN, till: till.id })).rejects.toMatchObject({
      data: { key: 'till-not-known' },
    });
  });
});

describe('what vouches for the terminal', () => {
  it.each(['192.168.1.10', '10.0.0.1', 'fd00::1', '::1'])('a certificate for %s, and for nothing else', (address) => {
    const made = makeCertificate(address, NOON, randomBytes);
    const read = new X509Certificate(made.certificate);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkIssued(read)).toBe(true);
    expect(isCertificateFor(made, address, NOON)).toBe(true);
    expect(isCertificateFor(made, '192.168.1.11', NOON)).toBe(false);
    expect(isCertificateFor(made, address, NOON + 11 * 365 * 24 * 60 * 60 * 1000)).toBe(false);
    expect(isCertificateFor({ ...made, key: makeCertificate(address, NOON, randomBytes).key }, address, NOON)).toBe(
      false,
    );
    expect(isCertificateFor({ ...made, certificate: 'none' }, address, NOON)).toBe(false);
  });

  it('addresses and networks are told from what is neither', () => {
    for (const text of ['1.2.3.4', '10.0.0.0/8', 'fd00::/8', '::1']) expect(allowedFrom([text]).ok, text).toBe(true);
    for (const text of ['', 'x', '1.2.3', '1.2.3.4/33', 'fd00::/129', '1.2.3.4/', '10.0.0.0/8 ', '300.1.1.1'])
      expect(allowedFrom([text]), text).toMatchObject({ ok: false, code: 'till-network-allow' });
  });
});
