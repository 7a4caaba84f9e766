import { MOST_AGREEMENTS } from '#domain/member-agreement';
import { consentPurposes } from '#domain/member-consent';
import { MOST_SIGNATURES, strokesSchema } from '#domain/signature';
import { receiptRulesSchema } from '#domain/receipt-rules';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { bridgeConfigSchema } from '#till/receipt-stream/bridge-config';
import { deviceConfigSchema } from '#devices/device-config';
import { numberSettingsSchema, wedgeSettingsSchema } from '#devices/scanner/settings';
import { ownerContract } from './owner.ts';
import { bridgesView } from './bridges.ts';
import { deviceMessage, devicesView, foundDevice } from './devices.ts';
import { amount, announcements, appearance, id, localized, refusing, sentence, wordingShown } from './fields.ts';
import { newNote, noteChange, notesView } from './notes.ts';
import { eventView, sessionEvent, sessionView } from './session.ts';
import { signingContract } from './signing.ts';
import { receiptMarks, tillReceiptsView } from './till-receipts.ts';
import { tillKeysContract } from './till-keys.ts';
import { receiptAnswer, tillName, tillSerial, tillsView } from './tills.ts';

const pin = z.string().regex(/^[0-9]{4,8}$/);

/** Events that a program has at a time, as far as a list of them can be read. */
export const MOST_EVENTS = 20;

/** The quiet line at the bottom, and what a screen must know before anybody has signed in. */
export const statusView = z.object({
  store: z.string(),
  terminal: z.string(),
  language: z.enum(['de', 'en']),
  timeZone: z.string(),
  currency: z.string(),
  ...appearance,
  announcements,
  /** How the shop's scanner types. */
  wedge: wedgeSettingsSchema,
  /** Customers may touch their own screen. */
  customerTouch: z.boolean(),
  /** What consents are asked with, where it is the brand's own. */
  wording: wordingShown.optional(),
  /** `needed`: first start of a new shop; `pairing`: not yet connected to a head office; `done`. */
  setup: z.enum(['pairing', 'needed', 'done']),
  demo: z.boolean(),
  staff: z.object({ id, name: z.string(), role: z.enum(['cashier', 'manager']) }).optional(),
  office: z.object({
    state: z.enum(['connected', 'away', 'refused']),
    waiting: z.int(),
    lastContact: z.int().optional(),
    refusal: sentence.optional(),
  }),
  printer: z.object({
    state: z.enum(['none', 'ready', 'near-end', 'paper-out', 'cover-open', 'offline', 'off']),
    waiting: z.int(),
  }),
  /** Lasting troubles in plain words: disk full, clock wrong, program refused. */
  troubles: z.array(sentence),
  /** Events that are not over. */
  events: z.array(eventView).max(MOST_EVENTS).optional(),
  today: z.object({ sales: z.int(), members: z.int(), points: z.int() }),
});
export type StatusView = z.infer<typeof statusView>;

const foundMember = z.object({
  id,
  name: z.string(),
  town: z.string().optional(),
  phoneEnding: z.string().optional(),
  card: z.string().optional(),
  points: z.int(),
});

const memberCards = z.object({
  member: id,
  cards: z.array(z.object({ number: z.string(), state: z.enum(['active', 'lost']), since: z.int() })).max(400),
  /** Accounts that were merged into this one, each with its own part of the points. */
  absorbed: z.array(z.object({ member: id, name: z.string().optional(), at: z.int(), points: z.int() })).max(20),
});
export type MemberCards = z.infer<typeof memberCards>;
const cardNumber = z.string().min(1).max(200);

/** What a person says about themselves, as it is typed. */
const personalData = {
  firstName: z.string().trim().max(60).optional(),
  lastName: z.string().trim().max(60).optional(),
  phone: z.string().trim().max(40).optional(),
  town: z.string().trim().max(80).optional(),
  /** Day and month as people write them, `24.12.`; no year. */
  birthday: z.string().trim().max(20).optional(),
  nameDay: z.string().trim().max(20).optional(),
};

/** A member's profile; empty text where nothing is known. */
const profileView = z.object({
  member: id,
  person: z.object({
    salutation: z.enum(['frau', 'herr', 'none']),
    firstName: z.string(),
    lastName: z.string(),
    phone: z.string(),
    town: z.string(),
    birthday: z.string(),
  }),
  /** The last word on each purpose about which something was ever said, and the version of the wording that was shown. */
  consents: z
    .array(
      z.object({
        purpose: z.enum(consentPurposes),
        given: z.boolean(),
        at: z.int(),
        wording: z.string(),
        /** As it was shown, where that version is known here. */
        text: localized.optional(),
        /** Said by the customer on their own screen. */
        signed: z.literal(true).optional(),
      }),
    )
    .max(consentPurposes.length),
  /** What proves them, the oldest first; without strokes it was confirmed by a touch. */
  signatures: z.array(z.object({ at: z.int(), strokes: strokesSchema })).max(MOST_SIGNATURES),
  /** What was signed on joining clubs, the oldest first. */
  agreements: z
    .array(z.object({ name: localized, from: z.iso.date(), until: z.iso.date(), fee: amount, at: z.int() }))
    .max(MOST_AGREEMENTS),
  /** The last change can be taken back. */
  mayUndo: z.boolean(),
});
export type ProfileView = z.infer<typeof profileView>;

const saleSummary = z.object({
  sale: z.string(),
  at: z.int(),
  total: amount,
  toPay: amount,
  returned: amount,
  pointsEarned: z.int(),
  pointsSpent: z.int(),
  receipt: z.string().optional(),
  member: id,
  memberName: z.string().optional(),
});
export type SaleSummary = z.infer<typeof saleSummary>;

const voucherCode = z.string().min(1).max(60);
const voucherKey = z.string().min(8).max(64);
/** `amount` went onto each code, or off the one; `left` is on it now. */
const voucherTerms = {
  /** For a single purpose the tax was due when it was sold, for `multi` it is due when it is redeemed. */
  purpose: z.enum(['single', 'multi']),
  /** The last day on which it may be used; absent: for ever. */
  expires: z.iso.date().optional(),
};
const saleKey = z.string().min(1).max(200);
const vouchersBack = z.array(z.object({ code: z.string(), amount, lapsed: z.literal(true).optional() })).max(100);
const bookedVouchers = z.object({ codes: z.array(z.string()).max(100), amount, left: amount, ...voucherTerms });

const receiptSummary = z.object({
  id,
  at: z.int(),
  kind: z.enum([
    'sale',
    'return',
    'enrolment',
    'reward',
    'coupon',
    'draw-ticket',
    'priority',
    'club',
    'voucher',
    'voucher-use',
    'balance',
    'day-report',
    'copy',
  ]),
  title: sentence,
  /** `unclear`: it may be on paper; a person says whether it is (`seen`), or prints it again. */
  state: z.enum(['waiting', 'printed', 'unclear']),
});

/** What a screen of the counter may ask of the counter service. Screens show the session and send events; they decide nothing. */
export const counterContract = {
  session: {
    watch: oc.output(eventIterator(sessionView)),
    /** Answers when the event has taken effect; a refusal changes nothing but `notice`. */
    send: refusing.input(sessionEvent).output(sessionView),
  },
  status: {
    watch: oc.output(eventIterator(statusView)),
    setLanguage: refusing.input(z.object({ language: z.enum(['de', 'en']) })),
  },
  staff: {
    signIn: refusing.input(z.object({ pin })).output(z.object({ id, name: z.string() })),
    signOut: refusing,
  },
  members: {
    search: refusing.input(z.object({ text: z.string().min(1).max(100) })).output(z.array(foundMember).max(20)),
    enrol: refusing
      .input(
        z.object({
          card: z.string().max(200).optional(),
          salutation: z.enum(['frau', 'herr']).optional(),
          ...personalData,
          consents: z.array(z.enum(consentPurposes)).max(consentPurposes.length),
          /** The version that the screen has shown, here and below; the newest if left out. */
          wording: id.optional(),
          /** What the customer has signed on their own screen: it counts instead of `consents`. */
          signing: id.optional(),
        }),
      )
      .output(z.object({ member: id })),
    /** The member's latest sales at this counter, newest first. */
    sales: refusing.input(z.object({ member: id })).output(z.array(saleSummary).max(20)),
  },
  /** What a member has said about themselves, and their consents. Each answers with what holds now. */
  profiles: {
    show: refusing.input(z.object({ member: id })).output(profileView),
    /** What is not named stays; empty text, or `none`, takes it away. */
    change: refusing
      .input(z.object({ member: id, salutation: z.enum(['frau', 'herr', 'none']).optional(), ...personalData }))
      .output(profileView),
    /** The last change as if it had not been; for a minute. Consents are not concerned. */
    undo: refusing.input(z.object({ member: id })).output(profileView),
    /** Given or withdrawn; it holds at once. */
    consent: refusing
      .input(z.object({ member: id, purpose: z.enum(consentPurposes), given: z.boolean(), wording: id.optional() }))
      .output(profileView),
  },
  signing: signingContract,
  /** What the shop keeps in mind of a customer (I24 to I26). Each answers with what holds now. */
  notes: {
    show: refusing.input(z.object({ member: id })).output(notesView),
    add: refusing.input(newNote).output(notesView),
    /** Says that it is done, answered, or open again; or changes its words. */
    change: refusing.input(noteChange).output(notesView),
  },
  /** A customer's cards, and customers who turn out to be one. Each answers with what holds now. */
  cards: {
    list: refusing.input(z.object({ member: id })).output(memberCards),
    reportLost: refusing.input(z.object({ member: id, card: cardNumber })).output(memberCards),
    reportFound: refusing.input(z.object({ member: id, card: cardNumber })).output(memberCards),
    /** `instead`: the card that counts as lost from now on. */
    add: refusing.input(z.object({ member: id, card: cardNumber, instead: cardNumber.optional() })).output(memberCards),
    /** Merges the member `absorbed` into `member`; for managers. */
    merge: refusing.input(z.object({ member: id, absorbed: id })).output(memberCards),
    undoMerge: refusing.input(z.object({ member: id, absorbed: id })).output(memberCards),
  },
  returns: {
    /** Finds a sale by its TSE code, our receipt code, or its key. */
    find: refusing.input(z.object({ code: z.string().min(1).max(4_000) })).output(saleSummary),
    /** What a return would take back; books nothing. `amount` is what the customer gets back; all of the rest if absent. */
    preview: refusing.input(z.object({ sale: z.string().max(200), amount: amount.optional() })).output(
      z.object({
        amount,
        most: amount,
        pointsBack: z.int(),
        pointsTaken: z.int(),
        pointsLapsed: z.int(),
        /** Credit that comes back with the money, and credit that the purchase had brought. */
        creditBack: amount.optional(),
        creditTaken: amount.optional(),
        /** What goes back onto vouchers: the rest of the amount is money. On a voucher that has ended it lapses. */
        vouchersBack: vouchersBack.optional(),
        balanceAfter: z.int(),
      }),
    ),
    /** `key` is made by the screen, once per return, so that a second touch books nothing. */
    book: refusing
      .input(z.object({ key: z.string().min(8).max(64), sale: z.string().max(200), amount: amount.optional() }))
      .output(
        z.object({
          receipt: id,
          pointsBack: z.int(),
          pointsTaken: z.int(),
          vouchersBack: vouchersBack.optional(),
          balanceAfter: z.int(),
        }),
      ),
  },
  /** Goods whose sale nobody finds: only where the shop allows it, and for managers (R06). */
  returnsWithoutReceipt: {
    /** `points`: what such a purchase would earn today; `pointsTaken`: what of it is there to be taken. Books nothing. */
    preview: refusing
      .input(z.object({ member: id, amount }))
      .output(z.object({ points: z.int(), pointsTaken: z.int(), balanceAfter: z.int() })),
    /** `key` as for a return. */
    book: refusing
      .input(z.object({ key: z.string().min(8).max(64), member: id, amount }))
      .output(z.object({ receipt: id, pointsTaken: z.int(), balanceAfter: z.int() })),
  },
  /** Apologising with points (I26). */
  goodwill: {
    terms: refusing.input(z.object({ member: id })).output(
      z.object({
        reasons: z.array(z.object({ id: z.string(), name: localized })).max(50),
        /** Points that whoever is signed in may give now, and those that a manager may. */
        most: z.int(),
        mostWithManager: z.int(),
        /** What this member may still get this year, if that is limited. */
        left: z.int().optional(),
      }),
    ),
    /** `key` as for a return. More than `most` needs the PIN of a manager, who then decides it, or a manager to be signed in. */
    book: refusing
      .input(
        z.object({
          key: z.string().min(8).max(64),
          member: id,
          reason: id,
          points: z.int(),
          pin: pin.optional(),
        }),
      )
      .output(z.object({ points: z.int(), balanceAfter: z.int() })),
  },
  vouchers: {
    /** What may be sold; a program that names none sells vouchers of any amount, for ever. */
    kinds: refusing.output(
      z.array(z.object({ id, name: localized, least: amount, most: amount, purpose: voucherTerms.purpose })).max(100),
    ),
    /** What is on a voucher, and what of it may be spent here without head office. */
    find: refusing
      .input(z.object({ code: voucherCode }))
      .output(z.object({ code: z.string(), left: amount, here: amount, ...voucherTerms })),
    /** `key` is made by the screen, once per booking, here and below; `kind` is one of the program's vouchers, else its first. */
    sell: refusing
      .input(z.object({ key: voucherKey, count: z.int().min(1).max(100), amount, kind: id.optional() }))
      .output(bookedVouchers),
    /** All that is left, without an amount. `sale`: key of the sale that it pays for, so that a return of it puts the amount back. */
    redeem: refusing
      .input(z.object({ key: voucherKey, code: voucherCode, amount: amount.optional(), sale: saleKey.optional() }))
      .output(bookedVouchers),
    /** Gives money back for what is left; never for what was used. */
    refund: refusing
      .input(z.object({ key: voucherKey, code: voucherCode, amount: amount.optional() }))
      .output(bookedVouchers),
  },
  receipts: {
    list: refusing.output(z.array(receiptSummary).max(50)),
    /** The receipt as the printer would show it. */
    picture: refusing.input(z.object({ receipt: id })).output(z.object({ svg: z.string() })),
    printAgain: refusing.input(z.object({ receipt: id })),
    seen: refusing.input(z.object({ receipt: id })),
    /** Prints how a member stands; answers with the receipt to look at. Without a printer it can be looked at all the same. */
    printBalance: refusing.input(z.object({ member: id })).output(z.object({ receipt: id })),
    /** The figures of today at this counter, likewise, with their picture. */
    dayReport: refusing.output(z.object({ receipt: id, svg: z.string() })),
  },
  /** The scanners, card readers, printers and displays of this counter. Only managers change what is set up. */
  devices: {
    watch: oc.output(eventIterator(devicesView)),
    /** What is connected and not set up. Looking takes up to five seconds. */
    find: refusing.output(z.array(foundDevice).max(100)),
    /** Sets up a device, or changes the one with this id. The screen makes the id, once for each new device. */
    put: refusing.input(z.object({ config: deviceConfigSchema })),
    remove: refusing.input(z.object({ id })),
    setNumbers: refusing.input(numberSettingsSchema),
    /** How a scanner types that is set as a keyboard. */
    setWedge: refusing.input(wedgeSettingsSchema),
    printerModels: refusing.output(z.array(z.object({ id, name: z.string() })).max(100)),
    /** Prints a page, shows a line, or waits for a scan, by what it is; without an id for a scan of the keyboard. */
    test: refusing.input(z.object({ id: id.optional() })),
    endTest: refusing,
    messages: refusing.input(z.object({ id })).output(z.array(deviceMessage).max(200)),
    /** Writes down everything that support asks for, without anything about customers; answers where. */
    report: refusing.output(z.object({ file: z.string() })),
    openDrawer: refusing,
    /** A new number, written onto the blank card that lies on the reader. */
    writeCard: refusing.output(z.object({ card: z.string() })),
    /** A new address that opens the customer's screen once in any browser of this machine. */
    customerScreen: refusing.output(z.object({ address: z.string() })),
    /** Whether customers may touch their own screen; for managers. */
    setCustomerTouch: refusing.input(z.object({ touch: z.boolean() })),
    /** Scans of devices for as long as a dialog is open; without one they go to the session. */
    claimScans: oc.output(eventIterator(z.object({ text: z.string() }))),
  },
  /** Receipts that have come by between a till and its printer, and how they are read. For managers, like the tills. */
  tillReceipts: {
    list: refusing.input(z.object({ pin: pin.optional() })).output(tillReceiptsView),
    /** How the receipts of the till would be read if this one was marked so; changes nothing. */
    tryMarks: refusing
      .input(z.object({ pin: pin.optional(), receipt: z.int(), marks: receiptMarks }))
      .output(tillReceiptsView),
    saveMarks: refusing
      .input(z.object({ pin: pin.optional(), receipt: z.int(), marks: receiptMarks }))
      .output(tillReceiptsView),
    /** The rules that come along hold again for this till. */
    forget: refusing.input(z.object({ pin: pin.optional(), bridge: id })).output(tillReceiptsView),
  },
  /** The tills beside this counter. For managers: whoever is signed in, or whose PIN comes along. */
  tills: {
    show: refusing.input(z.object({ pin: pin.optional() })).output(tillsView),
    setRules: refusing.input(z.object({ pin: pin.optional(), rules: receiptRulesSchema })).output(tillsView),
    /** Answers what the last receipt asked, and reads it again. */
    answer: refusing.input(receiptAnswer).output(sessionView),
    /** Another name for a till of this counter. */
    name: refusing.input(z.object({ pin: pin.optional(), till: tillSerial, name: tillName })).output(tillsView),
    /** Brings a till to this counter, from the one that has it. */
    move: refusing.input(z.object({ pin: pin.optional(), till: tillSerial, name: tillName })).output(tillsView),
  },
  tillKeys: tillKeysContract,
  owner: ownerContract,
  /** Ways from tills to their printers that lead through this counter. Only managers change what is set up. */
  bridges: {
    watch: oc.output(eventIterator(bridgesView)),
    /** Sets up a bridge, or changes the one with this id. The screen makes the id, once for each new one. */
    put: refusing.input(z.object({ pin: pin.optional(), config: bridgeConfigSchema })),
    remove: refusing.input(z.object({ pin: pin.optional(), id })),
  },
  setup: {
    pair: refusing.input(z.object({ office: z.string().max(200), code: z.string().max(40) })),
    finish: refusing.input(
      z.object({
        storeName: z.string().trim().min(1).max(80),
        staffName: z.string().trim().min(1).max(60),
        pin,
      }),
    ),
  },
};
export type CounterContract = typeof counterContract;
