import { ok, type Refused, type Result, refused } from '#base/result';
import { counterContract } from '#contract/counter';
import type { StatusView } from '#contract/status';
import type { LiveValue } from '#contract/transport/live-value';
import { implement } from '#contract/transport/serve';
import type { bridgesRouter } from './bridges/bridges-router.ts';
import type { Badges } from './badges.ts';
import type { CardsDesk } from './cards-desk.ts';
import type { DevicesDesk } from './devices/devices-desk.ts';
import type { GoodwillDesk } from './goodwill-desk.ts';
import type { MembersDesk } from './members-desk.ts';
import type { OwnerDesk } from './owner/owner-desk.ts';
import { ownerRouter } from './owner/owner-router.ts';
import type { NotesDesk } from './notes-desk.ts';
import type { ProfileDesk } from './profile-desk.ts';
import type { ReceiptDesk } from './receipt-desk.ts';
import type { ReturnsDesk } from './returns-desk.ts';
import type { SessionDesk } from './session-desk.ts';
import type { SetupDesk } from './setup-desk.ts';
import type { StaffDesk } from './staff.ts';
import type { TillReceiptsDesk } from './bridges/till-receipts-desk.ts';
import { tillReceiptsRouter } from './bridges/till-receipts-router.ts';
import type { TillsDesk } from './tills-desk.ts';
import { type TillKeysDesk, tillKeysRouter } from './till-api/keys-router.ts';
import { tillsRouter } from './tills-router.ts';
import type { SigningDesk } from './customer/signing-desk.ts';
import { signingRouter } from './customer/signing-router.ts';
import { type Errors, valueOr } from './value-or.ts';
import type { VoucherDesk } from './voucher-desk.ts';
import type { BookedVouchers } from './vouchers.ts';

export type RouterParts = {
  readonly session: SessionDesk;
  readonly status: LiveValue<StatusView>;
  readonly staff: StaffDesk;
  readonly members: MembersDesk;
  readonly profiles: ProfileDesk;
  readonly signing: SigningDesk;
  readonly contractOf: Parameters<typeof signingRouter>[2];
  readonly notes: NotesDesk;
  readonly cards: CardsDesk;
  readonly badges: Badges;
  readonly returns: ReturnsDesk;
  readonly receipts: ReceiptDesk;
  readonly vouchers: VoucherDesk;
  readonly goodwill: GoodwillDesk;
  readonly devices: DevicesDesk;
  readonly tills: TillsDesk;
  readonly tillReceipts: TillReceiptsDesk;
  readonly tillKeys: TillKeysDesk;
  readonly owner: OwnerDesk;
  readonly bridges: ReturnType<typeof bridgesRouter>;
  readonly customerAddress: () => string | undefined;
  readonly setup: SetupDesk;
  readonly setLanguage: (language: 'de' | 'en') => void;
  readonly setCustomerTouch: (touch: boolean) => void;
  readonly setWedge: (wedge: StatusView['wedge']) => void;
  /** After a sign-in or sign-out. */
  readonly onStaff: () => void;
};

/** The contract's lists may be written to. */
const listed = ({ codes, ...booked }: BookedVouchers) => ({ codes: [...codes], ...booked });

/** The contract, connected to the desks. Nothing is decided here except that nobody works without a name. */
export function counterRouter(parts: RouterParts) {
  const os = implement(counterContract);
  const signedIn = (): Result<string> & ({ ok: true } | Refused) => {
    const staff = parts.staff.current();
    return staff ? ok(staff.id) : refused('staff-needed');
  };

  /** What is set up about devices, and what opens the drawer, is for managers. */
  const asManager = (errors: Errors): void => {
    valueOr(signedIn(), errors);
    if (parts.staff.current()?.role !== 'manager') valueOr(refused('manager-needed'), errors);
  };

  const cardsAfter = (done: Result<void>, member: string, errors: Errors) => {
    valueOr(done, errors);
    return valueOr(parts.cards.of(member), errors);
  };

  return os.router({
    session: {
      watch: os.session.watch.handler(({ signal }) => parts.session.live.watch(signal)),
      send: os.session.send.handler(async ({ input, errors }) => {
        if (input.kind === 'scan' && parts.devices.takenByTest(input.text)) return parts.session.live.get();
        const badge = input.kind === 'scan' ? parts.badges.scanned(input.text) : undefined;
        if (badge) {
          valueOr(badge, errors);
          return parts.session.live.get();
        }
        return valueOr(await parts.session.send(input), errors);
      }),
    },
    status: {
      watch: os.status.watch.handler(({ signal }) => parts.status.watch(signal)),
      setLanguage: os.status.setLanguage.handler(({ input }) => parts.setLanguage(input.language)),
    },
    staff: {
      signIn: os.staff.signIn.handler(async ({ input, errors }) => {
        const staff = valueOr(await parts.staff.signIn(input.pin), errors);
        parts.onStaff();
        return { id: staff.id, name: staff.name };
      }),
      signOut: os.staff.signOut.handler(() => {
        parts.staff.signOut();
        parts.session.leave();
        parts.onStaff();
      }),
    },
    members: {
      search: os.members.search.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return parts.members.search(input.text);
      }),
      enrol: os.members.enrol.handler(async ({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        const { signing: request, ...said } = input;
        const signed = request === undefined ? undefined : valueOr(parts.signing.signed(request), errors);
        const member = valueOr(parts.members.enrol(said, staff, signed), errors);
        parts.signing.end(request);
        await parts.session.send({ kind: 'member', member });
        return { member };
      }),
      sales: os.members.sales.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return parts.returns.salesOf(input.member);
      }),
    },
    profiles: {
      show: os.profiles.show.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.profiles.of(input.member), errors);
      }),
      change: os.profiles.change.handler(({ input: { member, ...said }, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.profiles.change(member, said), errors);
      }),
      undo: os.profiles.undo.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.profiles.undo(input.member), errors);
      }),
      consent: os.profiles.consent.handler(({ input: { member, ...word }, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return valueOr(parts.profiles.consent(member, word, staff), errors);
      }),
    },
    signing: signingRouter(parts.signing, signedIn, parts.contractOf),
    notes: {
      show: os.notes.show.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.notes.of(input.member), errors);
      }),
      add: os.notes.add.handler(({ input: { member, ...note }, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return valueOr(parts.notes.add(member, note, staff), errors);
      }),
      change: os.notes.change.handler(({ input: { member, note, ...said }, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return valueOr(parts.notes.change(member, note, said, staff), errors);
      }),
    },
    cards: {
      list: os.cards.list.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.cards.of(input.member), errors);
      }),
      reportLost: os.cards.reportLost.handler(({ input: { member, card }, errors }) => {
        valueOr(signedIn(), errors);
        return cardsAfter(parts.cards.reportLost(member, card), member, errors);
      }),
      reportFound: os.cards.reportFound.handler(({ input: { member, card }, errors }) => {
        valueOr(signedIn(), errors);
        return cardsAfter(parts.cards.reportFound(member, card), member, errors);
      }),
      add: os.cards.add.handler(({ input: { member, card, instead }, errors }) => {
        valueOr(signedIn(), errors);
        return cardsAfter(parts.cards.addCard(member, card, instead), member, errors);
      }),
      merge: os.cards.merge.handler(({ input: { member, absorbed }, errors }) => {
        valueOr(signedIn(), errors);
        return cardsAfter(parts.cards.merge(absorbed, member), member, errors);
      }),
      undoMerge: os.cards.undoMerge.handler(({ input: { member, absorbed }, errors }) => {
        valueOr(signedIn(), errors);
        return cardsAfter(parts.cards.undoMerge(absorbed), member, errors);
      }),
    },
    returns: {
      find: os.returns.find.handler(async ({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(await parts.returns.find(input.code), errors);
      }),
      preview: os.returns.preview.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.returns.preview(input.sale, input.amount), errors);
      }),
      book: os.returns.book.handler(({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return valueOr(parts.returns.book(input, staff), errors);
      }),
    },
    returnsWithoutReceipt: {
      preview: os.returnsWithoutReceipt.preview.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.returns.previewWithoutReceipt(input.member, input.amount), errors);
      }),
      book: os.returnsWithoutReceipt.book.handler(({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return valueOr(parts.returns.bookWithoutReceipt(input, staff), errors);
      }),
    },
    goodwill: {
      terms: os.goodwill.terms.handler(({ input, errors }) => valueOr(parts.goodwill.terms(input.member), errors)),
      book: os.goodwill.book.handler(async ({ input: { member, pin, ...request }, errors }) =>
        valueOr(await parts.goodwill.book(member, request, pin), errors),
      ),
    },
    vouchers: {
      kinds: os.vouchers.kinds.handler(({ errors }) => {
        valueOr(signedIn(), errors);
        return parts.vouchers.kinds();
      }),
      find: os.vouchers.find.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(parts.vouchers.find(input.code), errors);
      }),
      sell: os.vouchers.sell.handler(({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return listed(valueOr(parts.vouchers.sell(input, staff), errors));
      }),
      redeem: os.vouchers.redeem.handler(async ({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return listed(valueOr(await parts.vouchers.use({ ...input, what: 'redeemed' }, staff), errors));
      }),
      refund: os.vouchers.refund.handler(async ({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return listed(valueOr(await parts.vouchers.use({ ...input, what: 'refunded' }, staff), errors));
      }),
    },
    receipts: {
      list: os.receipts.list.handler(({ errors }) => {
        valueOr(signedIn(), errors);
        return parts.receipts.list();
      }),
      picture: os.receipts.picture.handler(async ({ input, errors }) => {
        valueOr(signedIn(), errors);
        return valueOr(await parts.receipts.picture(input.receipt), errors);
      }),
      printAgain: os.receipts.printAgain.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        valueOr(parts.receipts.printAgain(input.receipt), errors);
      }),
      seen: os.receipts.seen.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        valueOr(parts.receipts.seen(input.receipt), errors);
      }),
      printBalance: os.receipts.printBalance.handler(({ input, errors }) => {
        const staff = valueOr(signedIn(), errors);
        return valueOr(parts.receipts.printBalance(input.member, staff), errors);
      }),
      dayReport: os.receipts.dayReport.handler(async ({ errors }) => {
        const staff = valueOr(signedIn(), errors);
        const { receipt } = valueOr(parts.receipts.dayReport(staff), errors);
        return { receipt, ...valueOr(await parts.receipts.picture(receipt), errors) };
      }),
    },
    devices: {
      watch: os.devices.watch.handler(({ signal }) => parts.devices.live.watch(signal)),
      find: os.devices.find.handler(({ errors }) => {
        valueOr(signedIn(), errors);
        return parts.devices.find();
      }),
      put: os.devices.put.handler(({ input, errors }) => {
        asManager(errors);
        valueOr(parts.devices.put(input.config), errors);
      }),
      remove: os.devices.remove.handler(({ input, errors }) => {
        asManager(errors);
        valueOr(parts.devices.remove(input.id), errors);
      }),
      setNumbers: os.devices.setNumbers.handler(({ input, errors }) => {
        asManager(errors);
        parts.devices.setNumbers(input);
      }),
      setWedge: os.devices.setWedge.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        parts.setWedge(input);
      }),
      printerModels: os.devices.printerModels.handler(({ errors }) => {
        valueOr(signedIn(), errors);
        return parts.devices.printerModels();
      }),
      test: os.devices.test.handler(async ({ input, errors }) => {
        valueOr(signedIn(), errors);
        valueOr(await parts.devices.test(input.id), errors);
      }),
      endTest: os.devices.endTest.handler(() => parts.devices.endTest()),
      messages: os.devices.messages.handler(({ input, errors }) => {
        valueOr(signedIn(), errors);
        return [...parts.devices.messages(input.id)];
      }),
      report: os.devices.report.handler(({ errors }) => {
        valueOr(signedIn(), errors);
        return { file: parts.owner.supportReport() };
      }),
      openDrawer: os.devices.openDrawer.handler(async ({ errors }) => {
        asManager(errors);
        valueOr(await parts.devices.openDrawer(), errors);
      }),
      writeCard: os.devices.writeCard.handler(async ({ errors }) => {
        valueOr(signedIn(), errors);
        return { card: valueOr(await parts.devices.writeCard(), errors) };
      }),
      customerScreen: os.devices.customerScreen.handler(({ errors }) => {
        valueOr(signedIn(), errors);
        const address = parts.customerAddress();
        return { address: valueOr(address === undefined ? refused('customer-screen-none') : ok(address), errors) };
      }),
      setCustomerTouch: os.devices.setCustomerTouch.handler(({ input, errors }) => {
        asManager(errors);
        parts.setCustomerTouch(input.touch);
      }),
      claimScans: os.devices.claimScans.handler(({ signal }) => parts.devices.claim(signal)),
    },
    tills: tillsRouter(parts.tills),
    tillReceipts: tillReceiptsRouter(parts.tillReceipts, parts.tills),
    tillKeys: tillKeysRouter(parts.tills.decides, parts.tillKeys),
    owner: ownerRouter(parts.owner),
    bridges: parts.bridges,
    setup: {
      pair: os.setup.pair.handler(async ({ input, errors }) =>
        valueOr(await parts.setup.pair(input.office, input.code), errors),
      ),
      finish: os.setup.finish.handler(async ({ input, errors }) => {
        valueOr(await parts.setup.finish(input), errors);
        parts.onStaff();
      }),
    },
  });
}
