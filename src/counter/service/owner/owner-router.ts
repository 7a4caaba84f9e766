import { ownerContract } from '#contract/owner';
import { implement } from '#contract/transport/serve';
import { type Errors, valueOr } from '../value-or.ts';
import type { OwnerDesk } from './owner-desk.ts';

/** The owner's part of the contract. Everything but opening it asks first who is there. */
export function ownerRouter(desk: OwnerDesk) {
  const os = implement(ownerContract);
  /** The manager who looks. */
  const asOwner = ({ access }: { readonly access: string }, errors: Errors): string =>
    valueOr(desk.access.check(access), errors);

  return os.router({
    open: os.open.handler(async ({ input, errors }) => valueOr(await desk.access.open(input.pin), errors)),
    close: os.close.handler(({ input, errors }) => {
      asOwner(input, errors);
      desk.access.close(input.access);
    }),
    days: os.days.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.days();
    }),
    bookings: os.bookings.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.bookings(input.filter, input.before);
    }),
    booking: os.booking.handler(({ input, errors }) => {
      asOwner(input, errors);
      return valueOr(desk.booking(input.seq), errors);
    }),
    bookingsTable: os.bookingsTable.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.bookingsTable(input.filter, input.before);
    }),
    people: os.people.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.people();
    }),
    putStaff: os.putStaff.handler(async ({ input, errors }) => {
      const by = asOwner(input, errors);
      const { id, name, role, active, pin } = input;
      valueOr(await desk.changeStaff({ id, name, role, active, pin }, by), errors);
      return desk.people();
    }),
    makeBadge: os.makeBadge.handler(async ({ input, errors }) => {
      const by = asOwner(input, errors);
      return valueOr(await desk.badges.make(input.staff, by), errors);
    }),
    revokeBadge: os.revokeBadge.handler(async ({ input, errors }) => {
      const by = asOwner(input, errors);
      valueOr(await desk.badges.revoke(input.staff, by), errors);
    }),
    shop: os.shop.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.shop();
    }),
    ratings: os.ratings.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.ratings();
    }),
    patterns: os.patterns.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.patterns();
    }),
    setThresholds: os.setThresholds.handler(({ input, errors }) => {
      asOwner(input, errors);
      return desk.setThresholds(input.thresholds);
    }),
    supportReport: os.supportReport.handler(({ input, errors }) => {
      asOwner(input, errors);
      return { file: desk.supportReport() };
    }),
    putTillFile: os.putTillFile.handler(({ input, errors }) => {
      asOwner(input, errors);
      const { upload, name, from, size, base64 } = input;
      valueOr(desk.tillDays.putPart({ upload, name, from, size, bytes: Buffer.from(base64, 'base64') }), errors);
    }),
    compareTillDays: os.compareTillDays.handler(async ({ input, errors }) => {
      asOwner(input, errors);
      return valueOr(await desk.tillDays.compare(input.upload), errors);
    }),
  });
}
