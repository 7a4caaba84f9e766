import { ok, refused } from '#base/result';
import { coupons, draws, events, vouchers } from '#contract/back-office/given';
import { implement } from '#contract/transport/serve';
import { formatCouponCode } from '#domain/coupon-code';
import { parseVoucherCode } from '#domain/voucher-code';
import { pdfOf } from '../../pdf/document.ts';
import { programIn } from '../../store/administration.ts';
import { writeAudit, type AuditNews } from '../../store/audit.ts';
import { readBrandFacts } from '../../store/brand-facts.ts';
import { couponBatches } from '../../store/coupon-batches.ts';
import { drawPrizes } from '../../store/draws.ts';
import { drawsView, eventsView, voucherView } from '../../store/members/given.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What is given away or sold besides points: vouchers, codes of coupons, prizes, seats. */
export function givenParts({ db, brand, clock, jobs }: BackOfficeParts) {
  const ofVouchers = implement(vouchers).$context<Caller>();
  const ofCoupons = implement(coupons).$context<Caller>();
  const ofDraws = implement(draws).$context<Caller>();
  const ofEvents = implement(events).$context<Caller>();
  const note = (context: Caller, what: AuditNews['what'], about: AuditNews['about']): Promise<void> =>
    db.transaction().execute((tx) => writeAudit(tx, { brand, by: by(context).id, what, about, at: clock.now() }));

  return {
    vouchers: ofVouchers.router({
      find: ofVouchers.find.handler(async ({ input, errors }) => {
        const code = valueOr(parseVoucherCode(input.code), errors);
        const found = await voucherView(db, brand, code);
        return valueOr(found ? ok(found) : refused('office-voucher-unknown'), errors);
      }),
    }),
    coupons: ofCoupons.router({
      list: ofCoupons.list.handler(async () => {
        const [inForce, batches] = await Promise.all([programIn(db, brand), couponBatches(db, brand)]);
        return (inForce?.program.instruments ?? []).flatMap((one) =>
          one.kind === 'coupon' && one.batch
            ? [{ id: one.id, name: one.name, batches: batches.filter(({ coupon }) => coupon === one.id) }]
            : [],
        );
      }),
      make: ofCoupons.make.handler(async ({ input, context, errors }) => {
        const { coupon, batch, codes: count, as, language } = input;
        const codes = valueOr(await jobs.makeCoupons({ coupon, name: batch, codes: count }), errors);
        await note(context, 'coupons.made', { coupon, batch, codes: count, as });
        const file = `${coupon}-${batch}.${as}`;
        if (as === 'csv') {
          const rows = codes.map((code) => `${code},${formatCouponCode(code)}\n`).join('');
          return { file, type: 'text/csv', base64: Buffer.from(`code,printed\n${rows}`).toString('base64') };
        }
        const [{ name }, inForce] = await Promise.all([readBrandFacts(db, brand), programIn(db, brand)]);
        const instrument = inForce?.program.instruments.find(({ id }) => id === coupon);
        const title = instrument && 'name' in instrument ? instrument.name[language] : coupon;
        const cards = codes.map((code) => ({ qr: code, lines: [title, formatCouponCode(code)] }));
        const made = await pdfOf({
          brand: name,
          title,
          about: batch,
          language,
          atMs: clock.now(),
          timeZone: 'Europe/Berlin',
          parts: [{ kind: 'cards', cards }],
        });
        return { file, type: 'application/pdf', base64: made.toString('base64') };
      }),
    }),
    draws: ofDraws.router({
      list: ofDraws.list.handler(() => drawsView(db, brand)),
      draw: ofDraws.draw.handler(async ({ input, context, errors }) => {
        valueOr(await drawPrizes(db, brand, input.draw, input.prizes, clock.now()), errors);
        await note(context, 'draw.drawn', input);
      }),
    }),
    events: ofEvents.router({
      list: ofEvents.list.handler(() => eventsView(db, brand)),
      putSeats: ofEvents.putSeats.handler(async ({ input, context, errors }) => {
        valueOr(await jobs.putStock(input.event, input.seats), errors);
        await note(context, 'event.seats-put', input);
      }),
    }),
  };
}
