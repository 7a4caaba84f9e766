import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#base/clock';
import { canonicalJson } from '#base/canonical-json';
import { type Result, refused } from '#base/result';
import { tillContract } from '#contract/till';
import { implement } from '#contract/transport/serve';
import type { SaleBody } from '#domain/entry';
import type { Effect } from '#domain/program/evaluate';
import type { Sale, SaleLine } from '#domain/sale';
import { billOf } from '#domain/vat';
import { render } from '#text/render';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { SessionDesk } from './session-desk.ts';
import { pointsEarned, pointsSpent } from './session-view.ts';

export type TillApiParts = {
  readonly ledger: Ledger;
  readonly desk: SessionDesk;
  readonly program: ProgramInForce;
  readonly place: Place;
  readonly clock: Clock;
  /** What a till must send as `Authorization: Bearer …`. */
  readonly key: string;
  readonly log: (reference: string, error: unknown) => void;
};

/** Sales that a till has shown and that are not booked yet; more than a counter can have open. */
const MAX_SHOWN = 100;

type Errors = { REFUSED: (options: { data: { code: string; message: string } }) => Error };

/** The till's side: shows sales at the counter and asks how they stand. Loaded at the first request. */
export function createTillApi({ ledger, desk, program, place, clock, key, log }: TillApiParts) {
  /** What was shown under a key: the same key with other content is refused even before anything is booked. */
  const shown = new Map<string, Sale>();

  const keyOf = (tillKey: string): string => `api:${place.store().id}:${tillKey}`;
  const refuse = (result: Result<unknown> & { ok: false }, errors: Errors): Error =>
    errors.REFUSED({ data: { code: result.code, message: render(result.code, result.values, place.format()) } });
  const content = ({ total, lines, payments, net, receipt }: Sale): string =>
    canonicalJson({ total, lines, payments, net, receipt });
  /** Coupons may have been scanned at the counter besides those that the till has sent. */
  const isSame = (before: Sale, sale: Sale): boolean =>
    content(before) === content(sale) && (sale.codes ?? []).every((code) => before.codes?.includes(code));

  /** What the till rings up besides its own lines. */
  function chargesOf(effects: readonly Effect[]) {
    const charges = effects.flatMap((effect) =>
      'charge' in effect && effect.charge
        ? [{ ...effect.charge, text: render(effect.reason.key, effect.reason.values, place.format()) }]
        : [],
    );
    return charges.length > 0 ? { charges } : {};
  }

  const vatIn = (body: Pick<SaleBody, 'vat'> | undefined) => (body?.vat ? { vat: [...body.vat] } : {});

  function booked(sale: string, { sale: sold, discount, toPay, ...body }: SaleBody) {
    return {
      sale,
      state: 'booked' as const,
      member: true,
      total: sold.total,
      discount,
      ...chargesOf(body.effects),
      ...(body.credit !== undefined && { paidWithCredit: body.credit }),
      ...vatIn(body),
      toPay,
      discountPerLine: perLine(sold.lines, body),
      pointsEarned: pointsEarned(body as SaleBody),
      pointsSpent: pointsSpent(body as SaleBody),
    };
  }
  const perLine = (lines: readonly SaleLine[], body: Partial<SaleBody> | undefined): number[] => [
    ...(body?.discountPerLine ?? lines.map(() => 0)),
  ];

  function open(sale: Sale) {
    const session = desk.session();
    const inForce = program.get();
    const member = session.sale?.key === sale.key ? session.member : undefined;
    const quoted =
      member !== undefined && inForce ? ledger.quoteSale(inForce, member, sale, session.choices) : undefined;
    const body = quoted?.ok ? quoted.value : undefined;
    const discount = body?.discount ?? 0;
    return {
      sale: sale.key,
      state: 'open' as const,
      member: member !== undefined,
      total: sale.total,
      discount,
      discountPerLine: perLine(sale.lines, body),
      ...chargesOf(body?.effects ?? []),
      ...(body?.credit !== undefined && { paidWithCredit: body.credit }),
      ...vatIn(body),
      toPay: body?.toPay ?? billOf(sale),
      pointsEarned: body ? pointsEarned(body) : 0,
      pointsSpent: body ? pointsSpent(body) : 0,
    };
  }

  const os = implement(tillContract);
  const router = os.router({
    putSale: os.putSale.handler(({ input: { headers, body }, errors }) => {
      const lines = body.lines.map(
        ({ text, product, category, tags, ...line }): SaleLine => ({
          ...line,
          ...(tags !== undefined && { tags }),
          ...(text !== undefined && { text }),
          ...(product !== undefined && { product }),
          ...(category !== undefined && { category }),
        }),
      );
      const saleKey = keyOf(headers['idempotency-key']);
      const sale: Sale = {
        key: saleKey,
        source: 'api',
        at: body.at ?? clock.now(),
        total: body.total,
        lines,
        payments: body.payments,
        ...(body.net && { net: true }),
        ...(body.codes !== undefined && { codes: body.codes }),
        ...(body.receipt !== undefined && { receipt: body.receipt }),
      };
      const done = ledger.findSale(saleKey);
      const before = done?.body.sale ?? shown.get(saleKey);
      if (before && !isSame(before, sale)) throw refuse(refused('sale-other-content'), errors);
      if (done) return booked(saleKey, done.body);
      const sum = lines.reduce((total, line) => total + line.amount, 0);
      if (sum !== sale.total) throw refuse(refused('sale-lines-differ', { total: sale.total, sum }), errors);
      if (sale.total < 0) throw refuse(refused('sale-amount-negative'), errors);
      if (desk.session().sale?.key !== saleKey) {
        const offered = desk.offer(sale);
        if (!offered.ok) throw refuse(offered, errors);
      }
      if (shown.size >= MAX_SHOWN) shown.delete(shown.keys().next().value!);
      shown.set(saleKey, sale);
      return open(sale);
    }),
    getSale: os.getSale.handler(({ input, errors }) => {
      const saleKey = keyOf(input.params.key);
      const done = ledger.findSale(saleKey);
      if (done) return booked(saleKey, done.body);
      const sale = shown.get(saleKey);
      if (!sale) throw refuse(refused('sale-not-found'), errors);
      return open(sale);
    }),
  });

  let serve: Promise<(request: IncomingMessage, response: ServerResponse) => Promise<boolean>> | undefined;
  const isKey = (header: string | undefined): boolean => {
    const given = Buffer.from(header?.replace(/^Bearer /, '') ?? '');
    const right = Buffer.from(key);
    return given.length === right.length && timingSafeEqual(given, right);
  };

  /** Answers requests below `/api`; says whether it did. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = URL.parse(`http://127.0.0.1${request.url ?? '/'}`)?.pathname ?? '';
    if (path !== '/api' && !path.startsWith('/api/')) return false;
    if (path !== '/api/openapi.json' && !isKey(request.headers.authorization)) {
      const message = render('api-key-wrong', {}, place.format());
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code: 'api-key-wrong', message }));
      return true;
    }
    serve ??= import('#contract/transport/serve-openapi').then(({ serveOpenApi }) =>
      serveOpenApi(router, {}, { prefix: '/api', title: 'Treuekasse: sales of the till', version: '1', log }),
    );
    return (await serve)(request, response);
  };
}
