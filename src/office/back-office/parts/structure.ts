import { randomBytes } from 'node:crypto';
import { newId } from '#base/ids';
import { type Result, ok, refused } from '#base/result';
import { structure } from '#contract/back-office/structure';
import { implement } from '#contract/transport/serve';
import { ownersAndStores } from '../../store/owners.ts';
import { allStaff, putStaffByOffice, resetPinByOffice, staffSeen } from '../../store/staff-by-office.ts';
import { changeStoreRead, storeProfiles, storesSeen, terminalsIn } from '../../store/structure.ts';
import { PRESENT_MS } from '../../store/terminals.ts';
import { aboutCounter } from '../about-counter.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';
import { newPin } from '../pin.ts';

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Stores, counters, staff. */
export function structurePart({ db, brand, clock, commands }: BackOfficeParts) {
  const os = implement(structure).$context<Caller>();
  const said = (context: Caller) => ({ brand, nowMs: clock.now(), by: by(context).id });
  const saidByPerson = (context: Caller) => ({ brand, nowMs: clock.now(), by: by(context) });
  const seen = async (context: Caller) => new Set((await storesSeen(db, brand, by(context))).map(({ id }) => id));
  /** Another's counter answers as if it did not exist. */
  const ownTerminal = async (context: Caller, terminal: string): Promise<Result<void, 'terminal-unknown'>> => {
    const terminals = await terminalsIn(db, brand, [...(await seen(context))]);
    return terminals.some(({ id }) => id === terminal) ? ok(undefined) : refused('terminal-unknown');
  };

  return os.router({
    stores: os.stores.handler(async ({ context }) => {
      const [stores, profiles, { owners }] = [
        await storesSeen(db, brand, by(context)),
        await storeProfiles(db, brand),
        await ownersAndStores(db, brand),
      ];
      const terminals = await terminalsIn(
        db,
        brand,
        stores.map(({ id }) => id),
      );
      return profiles.flatMap(({ id, version, name, street, town, timeZone, vatCountry, hours }) => {
        const store = stores.find((one) => one.id === id);
        if (!store) return [];
        const owner = owners.find((one) => one.id === store.owner)?.name;
        const counters = terminals.filter((one) => one.store === id && one.state === 'active').length;
        const said = { street: street ?? '', town: town ?? '', vatCountry: vatCountry ?? 'DE', hours: hours ?? {} };
        return [{ id, version, ...(owner !== undefined && { owner }), name, timeZone, ...said, terminals: counters }];
      });
    }),

    putStore: os.putStore.handler(async ({ input: { id, version, ...wanted }, context, errors }) => {
      if (!isTimeZone(wanted.timeZone))
        return valueOr(refused('store-time-zone', { timeZone: wanted.timeZone }), errors);
      const { street, town, ...rest } = wanted;
      const change = { ...rest, street: street === '' ? undefined : street, town: town === '' ? undefined : town };
      if (id === undefined) {
        if (by(context).role !== 'head-office') return valueOr(refused('store-by-office'), errors);
        const said = { ...rest, ...(street !== '' && { street }), ...(town !== '' && { town }) };
        const { store } = await commands.createStore(said, by(context).id);
        return { id: store };
      }
      if (!(await seen(context)).has(id)) return valueOr(refused('store-unknown', { store: id }), errors);
      valueOr(await changeStoreRead(db, said(context), id, version ?? '', change), errors);
      return { id };
    }),

    terminals: os.terminals.handler(async ({ context }) => {
      const { stores } = await ownersAndStores(db, brand);
      const named = new Map(stores.map(({ id, name }) => [id, name]));
      const now = clock.now();
      return (await terminalsIn(db, brand, [...(await seen(context))])).map((one) => ({
        id: one.id,
        name: one.name,
        store: one.store,
        storeName: named.get(one.store) ?? one.store,
        state:
          one.state === 'active' || one.state === 'own'
            ? now - (one.last_contact ?? 0) <= PRESENT_MS
              ? ('connected' as const)
              : ('silent' as const)
            : one.state,
        entries: one.seq,
        behind: Math.max(0, one.position - one.fed_position),
        ...(one.last_contact !== null && { lastContact: one.last_contact }),
        ...(one.drift_ms !== null && { driftMs: one.drift_ms }),
        ...aboutCounter(one),
      }));
    }),

    pair: os.pair.handler(async ({ input: { store }, context, errors }) => {
      if (!(await seen(context)).has(store)) return valueOr(refused('store-unknown', { store }), errors);
      return valueOr(await commands.createPairingCode(store, undefined, undefined, by(context).id), errors);
    }),

    revoke: os.revoke.handler(async ({ input: { terminal }, context, errors }) => {
      valueOr(await ownTerminal(context, terminal), errors);
      valueOr(await commands.revokeTerminal(terminal, by(context).id), errors);
    }),

    declareDead: os.declareDead.handler(async ({ input: { terminal }, context, errors }) => {
      valueOr(await ownTerminal(context, terminal), errors);
      const { id, name } = by(context);
      const returned = valueOr(await commands.declareDead(terminal, name, id), errors);
      return { points: returned.get('points') ?? 0 };
    }),

    staff: os.staff.handler(async ({ context }) =>
      (await staffSeen(db, brand, by(context))).map(
        ({ id, version, name, role, active, terms: { stores, goodwill }, isElsewhereToo }) => ({
          id,
          version,
          elsewhere: isElsewhereToo,
          name,
          role,
          active,
          stores: [...stores],
          ...(goodwill && { goodwill }),
        }),
      ),
    ),

    putStaff: os.putStaff.handler(async ({ input, context, errors }) => {
      const { id, version, stores, goodwill, ...wanted } = input;
      const terms = { stores, ...(goodwill && { goodwill }) };
      if (id !== undefined) {
        const change = { id, version: version ?? '', ...wanted, terms };
        valueOr(await putStaffByOffice(db, saidByPerson(context), change), errors);
        return { id };
      }
      const { pin, hash } = await newPin((await allStaff(db, brand)).map(({ pinHash }) => pinHash));
      const made = newId(clock.now(), randomBytes);
      valueOr(await putStaffByOffice(db, saidByPerson(context), { id: made, ...wanted, terms, pinHash: hash }), errors);
      return { id: made, pin };
    }),

    resetPin: os.resetPin.handler(async ({ input: { id }, context, errors }) => {
      // looked at before, as a PIN that nobody has takes a while
      if (!(await staffSeen(db, brand, by(context))).some((one) => one.id === id))
        return valueOr(refused('staff-unknown'), errors);
      const { pin, hash } = await newPin((await allStaff(db, brand)).map(({ pinHash }) => pinHash));
      valueOr(await resetPinByOffice(db, saidByPerson(context), id, hash), errors);
      return { pin };
    }),
  });
}
