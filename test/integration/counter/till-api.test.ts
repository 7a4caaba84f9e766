import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CARD, earn, OTHER } from './counter-kit.ts';
import { basket, openShop } from './till-kit.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';

describe('a sale of the till', () => {
  it('is shown at the counter, booked there, and the till learns what to take off', async () => {
    const shop = await openShop();
    const { put, get, send, view, members } = shop;
    earn(shop, members.card, 10_000);
    expect(await put('b-1', basket)).toEqual({
      status: 200,
      body: {
        sale: 'api:S:b-1',
        state: 'open',
        member: false,
        total: 1_498,
        discount: 0,
        discountPerLine: [0, 0],
        toPay: 1_498,
        pointsEarned: 0,
        pointsSpent: 0,
      },
    });
    expect(view()).toMatchObject({ phase: 'sale', sale: { source: 'api', total: 1_498 } });
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'choose', reward: 'five' });
    expect((await get('b-1')).body).toMatchObject({
      state: 'open',
      member: true,
      discount: 500,
      discountPerLine: [333, 167],
      toPay: 998,
      pointsSpent: 50,
      pointsEarned: 9,
    });
    await send({ kind: 'book' });
    expect((await get('b-1')).body).toEqual({
      sale: 'api:S:b-1',
      state: 'booked',
      member: true,
      total: 1_498,
      discount: 500,
      discountPerLine: [333, 167],
      toPay: 998,
      pointsEarned: 9,
      pointsSpent: 50,
    });
  });

  it('I03 the till learns what is to be rung up besides, with its VAT rate', async () => {
    const charge = { amount: 999, vat: 1_900 };
    const name = { de: 'Messerset', en: 'Knife set' };
    const knives = { kind: 'reward', id: 'knives', name, gives: { kind: 'item', points: 40, charge } };
    const shop = await openShop({ ...sampleProgram, instruments: [...sampleProgram.instruments, knives] });
    const { put, get, send, members } = shop;
    earn(shop, members.card, 10_000);
    await put('b-1', basket);
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'choose', reward: 'knives' });
    const asked = {
      charges: [
        { amount: 999, vat: 1_900, text: expect.stringMatching(/^Messerset für 40 Punkte und 9,99/) as string },
      ],
      total: 1_498,
      discount: 0,
      toPay: 2_497,
    };
    expect((await get('b-1')).body).toMatchObject(asked);
    await send({ kind: 'book' });
    expect((await get('b-1')).body).toMatchObject({ state: 'booked', ...asked });
  });

  it('R11 a sale by a net price list is answered with VAT on top, rate by rate', async () => {
    const shop = await openShop();
    const { put, get, send, members, view } = shop;
    earn(shop, members.card, 10_000);
    const lines = [
      { amount: 10_000, vat: 1_900 },
      { amount: 5_000, vat: 700 },
    ];
    const sent = { total: 15_000, lines, net: true };
    expect((await put('n-1', sent)).body).toMatchObject({ total: 15_000, toPay: 17_250 });
    expect(view().sale).toMatchObject({ total: 15_000, gross: 17_250 });
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'choose', reward: 'five' });
    // 3.33 come off the one and 1.67 off the other
    const answer = {
      discountPerLine: [333, 167],
      vat: [
        { rate: 700, net: 4_833, tax: 338, gross: 5_171 },
        { rate: 1_900, net: 9_667, tax: 1_837, gross: 11_504 },
      ],
      toPay: 16_675,
    };
    expect((await get('n-1')).body).toMatchObject(answer);
    expect(view().quote).toMatchObject({ tax: 2_175, toPay: 16_675 });
    await send({ kind: 'book' });
    expect((await get('n-1')).body).toMatchObject({ state: 'booked', ...answer });
    expect(await put('n-1', { ...sent, net: false })).toMatchObject({ body: { data: { code: 'sale-other-content' } } });
  });

  it('R17 the same key with the same content answers the same, open and booked, once or often', async () => {
    const { put, send, counter } = await openShop();
    const first = await put('b-1', basket);
    expect(await put('b-1', basket)).toEqual(first);
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'book' });
    const head = counter.ledger.journal.head();
    const booked = await put('b-1', basket);
    expect(booked).toMatchObject({ status: 200, body: { state: 'booked', pointsEarned: 14 } });
    expect(await Promise.all([put('b-1', basket), put('b-1', basket)])).toEqual([booked, booked]);
    expect(counter.ledger.journal.head()).toEqual(head);
  });

  it('R17 the same key with other content is refused, open and booked', async () => {
    const { put, send, view } = await openShop();
    await put('b-1', basket);
    const other = { ...basket, total: 1_499, lines: [{ amount: 1_499, vat: 1_900 }] };
    const refusal = {
      status: 409,
      body: {
        defined: true,
        code: 'REFUSED',
        data: { code: 'sale-other-content', message: expect.stringContaining('andere') as string },
      },
    };
    expect(await put('b-1', other)).toMatchObject(refusal);
    expect(view().sale?.total).toBe(1_498);
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'book' });
    expect(await put('b-1', other)).toMatchObject(refusal);
  });

  it('does not push another customer aside', async () => {
    const { put, send, view } = await openShop();
    await put('b-1', basket);
    await send({ kind: 'scan', text: OTHER });
    expect(await put('b-2', basket)).toMatchObject({ status: 409, body: { data: { code: 'sale-open-already' } } });
    expect(view()).toMatchObject({ sale: { key: 'api:S:b-1' }, member: { displayName: 'Frau Müller' } });
    await send({ kind: 'cancel' });
    expect(await put('b-2', basket)).toMatchObject({ status: 200 });
  });

  it('R07 that was cancelled at the counter is open again when the till sends it again, and was never booked', async () => {
    const { put, get, send, counter, view } = await openShop();
    await put('b-1', basket);
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'cancel' });
    expect((await get('b-1')).body).toMatchObject({ state: 'open', member: false });
    expect(counter.ledger.findSale('api:S:b-1')).toBeUndefined();
    await put('b-1', basket);
    expect(view().sale?.key).toBe('api:S:b-1');
  });

  it('that nobody knows is not found', async () => {
    const { get } = await openShop();
    expect(await get('never')).toMatchObject({ status: 404, body: { data: { code: 'sale-not-found' } } });
  });

  it('in the language of the counter, without a trace of its inside', async () => {
    const { get, screen } = await openShop();
    await screen().status.setLanguage({ language: 'en' });
    const { body } = await get('never');
    expect(body).toMatchObject({ data: { message: 'This counter has not booked this purchase.' } });
    expect(JSON.stringify(body)).not.toMatch(/at |\.ts|stack/);
  });
});

describe('what no till may send', () => {
  it.each<[string, object, number]>([
    ['lines that do not come to the total', { ...basket, total: 1_500 }, 409],
    ['a total below zero', { total: -100, lines: [{ amount: -100, vat: 1_900 }] }, 409],
    ['a fraction of a cent', { total: 10.5, lines: [{ amount: 10.5, vat: 1_900 }] }, 400],
    ['an amount as text', { total: '14,98', lines: [{ amount: '14,98', vat: 1_900 }] }, 400],
    ['more than a million', { total: 100_000_001, lines: [{ amount: 100_000_001, vat: 1_900 }] }, 400],
    ['no lines', { total: 0, lines: [] }, 400],
    ['no quantity', { total: 100, lines: [{ amount: 100, vat: 1_900, quantity: 0 }] }, 400],
    ['a VAT rate over 100 %', { total: 100, lines: [{ amount: 100, vat: 10_001 }] }, 400],
    ['nothing', {}, 400],
  ])('%s is refused and not shown', async (_, body, status) => {
    const { put, view, logged } = await openShop();
    expect((await put('b-1', body)).status).toBe(status);
    expect(view().phase).toBe('idle');
    expect(logged).toEqual([]);
  });

  it('a key that is missing, or has blanks, is refused', async () => {
    const { ask, view } = await openShop();
    const body = JSON.stringify(basket);
    expect((await ask('/api/sales', { method: 'POST', body })).status).toBe(400);
    expect((await ask('/api/sales', { method: 'POST', body, headers: { 'idempotency-key': 'a b' } })).status).toBe(400);
    expect(view().phase).toBe('idle');
  });

  it('what is no JSON is refused without a fault of ours', async () => {
    const { ask, logged } = await openShop();
    const answer = await ask('/api/sales', { method: 'POST', body: '{"total":', headers: { 'idempotency-key': 'k' } });
    expect(answer.status).toBe(400);
    expect(logged).toEqual([]);
  });

  it('hundreds of sales that nobody books are forgotten one by one, the one at the counter last', async () => {
    const { put, get } = await openShop();
    for (let i = 0; i <= 100; i++) expect((await put(`b-${i}`, basket)).status).toBe(200);
    expect((await get('b-0')).status).toBe(404);
    expect((await get('b-100')).status).toBe(200);
  });
});

describe('who may ask', () => {
  it.each([
    ['no key', {}],
    ['another key', { authorization: `Bearer ${'x'.repeat(32)}` }],
    ['a shorter key', { authorization: 'Bearer x' }],
    ['the key under another scheme', { authorization: 'Basic abc' }],
  ])('%s is refused', async (_, headers) => {
    const { gate, view } = await openShop();
    const response = await fetch(`${gate.origin}/api/sales`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k', ...headers },
      body: JSON.stringify(basket),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: 'api-key-wrong',
      message: expect.stringMatching(/Schlüssel/) as string,
    });
    expect(view().phase).toBe('idle');
  });

  it('a page of another origin is refused, even with the key', async () => {
    const { gate, key, view } = await openShop();
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': 'k',
      authorization: `Bearer ${key}`,
      origin: 'https://evil.example',
    };
    const response = await fetch(`${gate.origin}/api/sales`, { method: 'POST', headers, body: JSON.stringify(basket) });
    expect(response.status).toBe(403);
    expect(view().phase).toBe('idle');
  });

  it('the key is for its owner only, and stays over a restart', async () => {
    const { folder, key } = await openShop();
    expect(statSync(join(folder, 'till-api.key')).mode & 0o077).toBe(0);
    expect(key).toMatch(/^[\w-]{32}$/);
  });

  it('the description is open to all and names every call', async () => {
    const { gate } = await openShop();
    const response = await fetch(`${gate.origin}/api/openapi.json`);
    expect(response.status).toBe(200);
    const document = (await response.json()) as { openapi: string; paths: object; components: object };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual([
      '/sales',
      '/sales/{key}',
      '/sessions',
      '/sessions/{session}',
      '/sessions/{session}/customer',
      '/sessions/{session}/quote',
      '/sessions/{session}/confirm',
      '/sessions/{session}/void',
      '/returns',
      '/vouchers/balance',
      '/vouchers/authorisations',
      '/vouchers/authorisations/{authorisation}',
      '/members/find',
      '/events',
    ]);
    expect(document).toMatchObject({
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      paths: { '/sales': { post: { responses: { 200: {}, 409: {} } } } },
    });
  });

  it('other paths below /api are nothing', async () => {
    const { ask, gate, key } = await openShop();
    expect(
      (await fetch(`${gate.origin}/api/nothing`, { headers: { authorization: `Bearer ${key}` } })).status,
    ).toBeGreaterThanOrEqual(403);
    await expect(ask('/apis/sales')).rejects.toThrow();
  });
});
