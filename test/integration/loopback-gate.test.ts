import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectWebSocket } from '#contract/transport/connect';
import { type Gate, type GateOptions, openGate } from '#contract/transport/loopback-gate';
import { serveWebSocket } from '#contract/transport/serve';
import type { Audience } from '#contract/transport/gate/audiences';
import { CUSTOMER_RPC_PATH, RPC_PATH } from '#contract/transport/wire';
import { type SampleContext, type SampleContract, sample } from '../conformance/transport/sample.ts';

/** Waits for something that happens by itself; long, because the machine may be busy. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 20_000);

const folder = mkdtempSync(join(tmpdir(), 'treuekasse-gate-'));
const secret = randomBytes(32);
const logged: unknown[] = [];
const open: Gate[] = [];

async function gateWith(more: Partial<GateOptions> = {}): Promise<Gate> {
  const server = sample();
  const log = (_reference: string, error: unknown) => logged.push(error);
  const opened = await openGate({
    port: 0,
    folder,
    secret,
    clock: Date,
    random: randomBytes,
    log,
    onSocket: (socket) => serveWebSocket<SampleContext>(socket, server.router, { terminal: 'T1' }, { log }),
    ...more,
  });
  if (!opened.ok) throw new Error(opened.code);
  open.push(opened.value);
  return opened.value;
}

/** A request with full control over its headers (`fetch` sets Host and Origin itself). */
async function ask(gate: Gate, path: string, { method = 'GET', headers = {} } = {}) {
  const sent = request({ host: '127.0.0.1', port: gate.port, path, method, headers }).end();
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const chunks = await response.toArray();
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() };
}

async function signIn(gate: Gate, audience?: Audience): Promise<string> {
  const { headers } = await ask(gate, gate.freshAddress(audience).slice(gate.origin.length));
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

function socketTo(gate: Gate, headers: Record<string, string>, path = RPC_PATH): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${gate.port}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
  });
}

beforeEach(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Treuekasse</title>');
  writeFileSync(join(folder, 'customer.html'), '<!doctype html><title>For the customer</title>');
  writeFileSync(join(folder, 'assets', 'main-B3x_9aZ0.js'), 'export {};');
  logged.length = 0;
});
afterEach(async () => {
  for (const gate of open.splice(0)) await gate.close();
  rmSync(folder, { recursive: true });
});

describe('loopback gate', () => {
  it('opens the page once per address, and again with a fresh one', async () => {
    const gate = await gateWith();
    const path = gate.freshAddress().slice(gate.origin.length);
    const first = await ask(gate, path);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(first.headers['set-cookie']?.[0]).toMatch(/^treuekasse-\d+=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await ask(gate, '/', { headers: { cookie } })).body).toContain('<title>Treuekasse</title>');
    const again = await ask(gate, path);
    expect(again.status).toBe(403);
    expect(again.body).toContain('schon benutzt');
    expect((await ask(gate, path, { headers: { cookie } })).status).toBe(303);
    expect(await signIn(gate)).not.toBe('');
  });

  it('shows nothing without an address', async () => {
    const gate = await gateWith();
    for (const path of ['/', '/assets/main-B3x_9aZ0.js', '/?token=', '/?token=guess']) {
      expect((await ask(gate, path)).status).toBe(403);
    }
  });

  it('sends files with their type, caching and the security headers', async () => {
    const gate = await gateWith();
    const cookie = await signIn(gate);
    const script = await ask(gate, '/assets/main-B3x_9aZ0.js', { headers: { cookie } });
    expect(script).toMatchObject({
      status: 200,
      body: 'export {};',
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      },
    });
    expect((await ask(gate, '/', { headers: { cookie } })).headers['cache-control']).toBe('no-cache');
    expect((await ask(gate, '/', { method: 'HEAD', headers: { cookie } })).body).toBe('');
    expect((await ask(gate, '/../../etc/passwd', { headers: { cookie } })).status).toBe(404);
    expect((await ask(gate, '/', { method: 'PUT', headers: { cookie } })).status).toBe(405);
    for (const path of ['//', '//x/', ':80/', '?\\x']) {
      expect((await ask(gate, path, { headers: { cookie } })).status).toBeLessThan(500);
    }
  });

  it('does not answer under a foreign name', async () => {
    const gate = await gateWith();
    const cookie = await signIn(gate);
    const host = `shop.example:${gate.port}`;
    expect((await ask(gate, '/', { headers: { cookie, host } })).status).toBe(403);
  });

  it('lets only its own page open the WebSocket', async () => {
    const gate = await gateWith();
    const cookie = await signIn(gate);
    const origin = gate.origin;
    expect(await socketTo(gate, { cookie, origin })).toBe(101);
    expect(await socketTo(gate, { cookie })).toBe(403);
    expect(await socketTo(gate, { cookie, origin: 'https://shop.example' })).toBe(403);
    expect(await socketTo(gate, { origin })).toBe(401);
    expect(await socketTo(gate, { cookie, origin }, '/other')).toBe(404);
  });

  it('opens the customer’s page with the customer’s address and nothing else with it', async () => {
    const gate = await gateWith();
    const [cookie, staff] = [await signIn(gate, 'customer'), await signIn(gate)];
    expect(cookie).toMatch(/^treuekasse-customer-\d+=/);
    const page = await ask(gate, '/customer', { headers: { cookie } });
    expect(page.body).toContain('For the customer');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await ask(gate, '/assets/main-B3x_9aZ0.js', { headers: { cookie } })).status).toBe(200);
    for (const path of ['/', '/index.html', '/index%2Ehtml'])
      expect((await ask(gate, path, { headers: { cookie } })).status).toBe(403);
    for (const path of ['/customer', '/customer.html', '/customer%2Ehtml'])
      expect((await ask(gate, path, { headers: { cookie: staff } })).status).toBe(403);
    expect((await ask(gate, '/', { headers: { cookie: `${cookie}; ${staff}` } })).status).toBe(200);

    // an address is good for its own page only, once, and the other page does not use it up
    const address = gate.freshAddress('customer').slice(gate.origin.length);
    const token = address.slice(address.indexOf('?'));
    expect((await ask(gate, `/${token}`)).status).toBe(403);
    expect(await ask(gate, address)).toMatchObject({ status: 303, headers: { location: '/customer' } });
    expect((await ask(gate, address)).status).toBe(403);
    expect((await ask(gate, gate.freshAddress().slice(gate.origin.length).replace('/', '/customer'))).status).toBe(403);
  });

  it('serves each WebSocket to its own audience, whatever name the other’s cookie is given', async () => {
    const audiences: string[] = [];
    const gate = await gateWith({ onSocket: (_socket, audience) => audiences.push(audience) });
    const { origin } = gate;
    const [customer, staff] = [await signIn(gate, 'customer'), await signIn(gate)];
    expect(await socketTo(gate, { cookie: customer, origin }, CUSTOMER_RPC_PATH)).toBe(101);
    expect(await socketTo(gate, { cookie: staff, origin })).toBe(101);
    expect(audiences).toEqual(['customer', 'staff']);
    expect(await socketTo(gate, { cookie: customer, origin })).toBe(401);
    expect(await socketTo(gate, { cookie: staff, origin }, CUSTOMER_RPC_PATH)).toBe(401);
    const renamed = {
      staff: customer.replace('-customer', ''),
      customer: staff.replace('treuekasse', 'treuekasse-customer'),
    };
    expect(await socketTo(gate, { cookie: renamed.staff, origin })).toBe(401);
    expect(await socketTo(gate, { cookie: renamed.customer, origin }, CUSTOMER_RPC_PATH)).toBe(401);
    expect(await socketTo(gate, { cookie: customer, origin: 'https://shop.example' }, CUSTOMER_RPC_PATH)).toBe(403);
    expect(await socketTo(gate, { origin }, CUSTOMER_RPC_PATH)).toBe(401);
  });

  it('lets the customer’s page talk to its own WebSocket only, under the name by which it was called', async () => {
    const gate = await gateWith();
    const cookie = await signIn(gate, 'customer');
    for (const name of ['127.0.0.1', 'localhost']) {
      const host = `${name}:${gate.port}`;
      const policy = String(
        (await ask(gate, '/customer', { headers: { cookie, host } })).headers['content-security-policy'],
      );
      expect(policy.split('; ')).toContain(`connect-src ws://${host}${CUSTOMER_RPC_PATH}`);
      expect(policy.split('; ')).toContain('sandbox allow-scripts allow-same-origin');
    }
  });

  it('does not let the customer’s screens take the places of the counter’s', async () => {
    const held: WebSocket[] = [];
    const gate = await gateWith();
    const [customer, staff] = [await signIn(gate, 'customer'), await signIn(gate)];
    const hold = async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${gate.port}${CUSTOMER_RPC_PATH}`, {
        headers: { cookie: customer, origin: gate.origin },
      });
      held.push(socket);
      await once(socket, 'open');
    };
    for (let count = 0; count < 8; count++) await hold();
    expect(await socketTo(gate, { cookie: customer, origin: gate.origin }, CUSTOMER_RPC_PATH)).toBe(503);
    expect(await socketTo(gate, { cookie: staff, origin: gate.origin })).toBe(101);
    for (const socket of held) socket.terminate();
  });

  it('gives further routes the request after its origin was checked, and hides their faults', async () => {
    const gate = await gateWith({
      handle: async (incoming, response, { hasSession }) => {
        if (incoming.url === '/api/break') throw new Error('secret detail');
        if (incoming.url !== '/api/sales') return false;
        response.writeHead(201).end(String(hasSession));
        return true;
      },
    });
    expect(await ask(gate, '/api/sales', { method: 'POST' })).toMatchObject({ status: 201, body: 'false' });
    const cookies = { staff: await signIn(gate), customer: await signIn(gate, 'customer') };
    expect((await ask(gate, '/api/sales', { headers: { cookie: cookies.staff } })).body).toBe('true');
    expect((await ask(gate, '/api/sales', { headers: { cookie: cookies.customer } })).body).toBe('false');
    const headers = { origin: 'https://shop.example' };
    expect((await ask(gate, '/api/sales', { method: 'POST', headers })).status).toBe(403);
    const broken = await ask(gate, '/api/break');
    expect(broken.status).toBe(500);
    expect(broken.body).not.toContain('secret detail');
    expect(logged.map((error) => (error as Error).message)).toEqual(['secret detail']);
  });

  it('says that the port is taken', async () => {
    const gate = await gateWith();
    const second = await openGate({
      port: gate.port,
      folder,
      secret,
      clock: Date,
      random: randomBytes,
      log: () => {},
      onSocket: () => {},
    });
    expect(second).toMatchObject({ ok: false, code: 'port-taken', values: { port: gate.port } });
  });

  it('keeps a client over a restart of the service on the same port', async () => {
    const gate = await gateWith();
    const headers = { cookie: await signIn(gate), origin: gate.origin };
    const states: string[] = [];
    const connection = connectWebSocket<SampleContract>(`ws://127.0.0.1:${gate.port}${RPC_PATH}`, {
      openSocket: (url) => new WebSocket(url, { headers }),
      pauseMs: () => 20,
    });
    connection.onState((state) => states.push(state));
    expect(await connection.client.echo('before')).toBe('before');
    await gate.close();
    await soon(() => expect(connection.state).toBe('reconnecting'));
    const waiting = connection.client.echo('sent while the service was away');
    await gateWith({ port: gate.port });
    expect(await waiting).toBe('sent while the service was away');
    connection.close();
    expect(states).toEqual(['connecting', 'connected', 'reconnecting', 'connected', 'closed']);
  });
});
