import type { Result } from '#base/result';
import { LiveValue } from '#contract/transport/live-value';
import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { parseVoucherCode } from '#domain/voucher-code';
import type { TextKey } from '#text/catalogue';
import { type Format, render } from '#text/render';
import { TillRefusal } from '#till/api/call';
import type { ConfirmAnswer, ConfirmRequest, OpenSessionAnswer, QuoteAnswer, TillClient } from '#till/api/till-client';
import { basketOf, type Bill, type Line, plainBill, type Product, withPiece } from './basket.ts';
import { returnReceipt, saleReceipt } from './receipt.ts';

/** How this till tells the terminal of a sale: by its API, or by nothing but the receipt that it prints anyway. */
export type Way = 'api' | 'receipt' | 'code';

/** A reward that was chosen; with a number of points where that is free. */
type Choice = { readonly reward: string; readonly points?: number };

/** A sale of this run, for goods that come back. */
type Receipt = {
  readonly number: string;
  readonly lines: readonly Line[];
  readonly bill: Bill;
  /** Its key at the terminal, if it is booked there. */
  readonly sale?: string;
  readonly came: number;
  /** Pieces of each line that came back. */
  readonly pieces: readonly number[];
};

export type TillState = {
  readonly language: 'de' | 'en';
  readonly way: Way;
  readonly lines: readonly Line[];
  readonly customer?: OpenSessionAnswer['customer'];
  readonly isMember: boolean;
  readonly bill: Bill;
  readonly offers: QuoteAnswer['offers'];
  readonly chosen: readonly Choice[];
  readonly receipts: readonly Receipt[];
  /** What could not be done, or is to be known. */
  readonly message?: string;
};

/** What a touch or a scan at the till asks for. */
export type TillAction =
  | { readonly kind: 'key'; readonly product: string }
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'counter-card' }
  | { readonly kind: 'choose' | 'unchoose'; readonly reward: string }
  | { readonly kind: 'pay'; readonly method: 'cash' | 'card' }
  | { readonly kind: 'void' }
  | { readonly kind: 'return'; readonly receipt: string; readonly line?: number | undefined }
  | { readonly kind: 'way'; readonly way: Way }
  | { readonly kind: 'language'; readonly language: 'de' | 'en' };

export type DemoTillParts = {
  readonly client: TillClient;
  readonly products: readonly Product[];
  readonly now: () => number;
  /** Begins the numbers of this run's receipts, so that no run uses one again. */
  readonly run: string;
  readonly print?: ((document: ReceiptDocument) => Promise<Result<void>>) | undefined;
  /** A code as a security device would make it. */
  readonly sign: (bill: Bill, method: 'cash' | 'card', transaction: number, at: number) => string;
};

const OPERATOR = '1';
const MOST_RECEIPTS = 20;
const MOST_LINES = 100;

/**
 * An example of a till that works with the terminal, to be read. The order of things is that of every till: open a session
 * with the first touch, quote after each line, confirm when the money is there, print.
 */
export function createDemoTill({ client, products, now, run, print, sign }: DemoTillParts) {
  const empty = { lines: [], isMember: false, bill: plainBill([]), offers: [], chosen: [] };
  const live = new LiveValue<TillState>({ language: 'de', way: 'api', receipts: [], ...empty });
  let number = 1;
  /** The session of the sale that is being rung up; opened with its first touch. */
  let session: string | undefined;
  let vouchers = 0;

  const format = (): Format => ({ language: live.get().language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const say = (key: TextKey, values = {}): string => render(key, values, format());
  function change(next: Partial<TillState>): void {
    const { message: _, ...before } = live.get();
    live.set({ ...before, ...next });
  }
  const receiptNumber = (): string => `${run}-${number}`;

  async function ownSession(): Promise<string> {
    if (session === undefined) {
      await client.openSession(receiptNumber(), { operator: OPERATOR });
      session = receiptNumber();
    }
    return session;
  }

  /** After every touch: what would this basket get? */
  async function quote(next: Partial<TillState> = {}): Promise<void> {
    const { way, lines, chosen, language } = { ...live.get(), ...next };
    if (way !== 'api' || lines.length === 0) return change({ ...next, bill: plainBill(lines), offers: [] });
    const basket = { ...basketOf(lines, language), choices: chosen };
    const { offers, isMember, ...bill } = await client.quote(await ownSession(), basket);
    change({ ...next, bill, offers, isMember });
  }

  async function scan(text: string): Promise<void> {
    const { way, bill } = live.get();
    if (way !== 'api') return change({ message: say('till-demo-not-linked') });
    const key = await ownSession();
    const voucher = parseVoucherCode(text);
    if (voucher.ok) {
      const { available } = await client.voucherBalance({ code: voucher.value });
      const amount = Math.min(available, bill.due);
      if (amount > 0) await client.authorise(`${key}/${++vouchers}`, { session: key, code: voucher.value, amount });
      return quote();
    }
    const { customer, isMember } = await client.identify(key, { scan: text });
    // R26: what was chosen, was chosen for somebody else
    await quote({ customer, isMember, chosen: [] });
  }

  /** Where the number of points is free, all that makes sense. */
  function choiceOf(reward: string): Choice {
    const offer = live.get().offers.find((one) => one.reward === reward);
    return { reward, ...(offer?.kind === 'chosen' && { points: offer.most }) };
  }

  function forget(): void {
    session = undefined;
    vouchers = 0;
    number++;
    const { customer: _, ...rest } = live.get();
    live.set({ ...rest, ...empty });
  }

  async function printed(document: ReceiptDocument): Promise<void> {
    const done = await print?.(document);
    if (done && !done.ok)
      change({ message: say('till-demo-not-printed', { reason: say(done.code as TextKey, done.values) }) });
  }

  /** If the figures are others by now, the customer is told them before anything is paid. */
  async function confirmed(request: ConfirmRequest): Promise<ConfirmAnswer> {
    try {
      return await client.confirm(await ownSession(), request);
    } catch (error) {
      if (error instanceof TillRefusal && error.status === 409) await quote();
      throw error;
    }
  }

  async function pay(method: 'cash' | 'card'): Promise<void> {
    const { way, lines, bill, chosen, language, receipts } = live.get();
    if (lines.length === 0) return change({ message: say('till-demo-nothing') });
    const receipt = receiptNumber();
    const at = now();
    let [sale, booked]: [string | undefined, Bill] = [undefined, bill];
    if (way === 'api') {
      const { toPay, paidWithVouchers, due } = bill;
      const answer = await confirmed({
        ...basketOf(lines, language),
        choices: chosen,
        payments: [{ method, amount: due }],
        receipt,
        at,
        toPay,
        paidWithVouchers,
      });
      booked = answer;
      if (answer.isMember) sale = answer.sale;
    }
    const code = way === 'code' ? sign(booked, method, number, at) : undefined;
    const sold = { receipt, at, operator: OPERATOR, lines, bill: booked, method, ...(code !== undefined && { code }) };
    const kept: Receipt = {
      number: receipt,
      lines,
      bill: booked,
      ...(sale !== undefined && { sale }),
      came: 0,
      pieces: lines.map(() => 0),
    };
    forget();
    change({ receipts: [kept, ...receipts].slice(0, MOST_RECEIPTS) });
    await printed(saleReceipt(sold, format()));
  }

  /** All of a receipt, or one piece of one of its lines. */
  async function takeBack(name: string, line: number | undefined): Promise<void> {
    const { receipts } = live.get();
    const receipt = receipts.find((one) => one.number === name);
    if (!receipt) return change({ message: say('till-demo-no-sale') });
    if (receipt.came >= receipt.bill.toPay) return change({ message: say('till-demo-all-back') });
    const before = line === undefined ? 0 : (receipt.pieces[line] ?? 0);
    const lines = line === undefined ? undefined : [{ line, quantity: 1, before }];
    let [amount, payOut] = [receipt.bill.toPay - receipt.came, receipt.bill.toPay - receipt.came];
    if (receipt.sale !== undefined) {
      // the key says which return it is, so that the same touch sent twice takes back once
      const key = `${name}/back/${line ?? 'all'}/${before}`;
      const back = await client.takeBack(key, { sale: receipt.sale, operator: OPERATOR, ...(lines && { lines }) });
      ({ amount, payOut } = back);
    } else if (line !== undefined) {
      const { product } = receipt.lines[line] ?? {};
      [amount, payOut] = [product?.price ?? 0, product?.price ?? 0];
    }
    const pieces = receipt.pieces.map((piece, index) =>
      line === undefined ? receipt.lines[index]!.quantity : index === line ? piece + 1 : piece,
    );
    const after = { ...receipt, came: receipt.came + amount, pieces };
    change({ receipts: receipts.map((one) => (one === receipt ? after : one)) });
    await printed(returnReceipt(name, now(), amount, payOut, format()));
  }

  async function take(action: TillAction): Promise<void> {
    const { lines, chosen } = live.get();
    switch (action.kind) {
      case 'key': {
        const product = products.find(({ id }) => id === action.product);
        if (product && lines.length < MOST_LINES) await quote({ lines: withPiece(lines, product) });
        return;
      }
      case 'scan':
        return scan(action.text);
      case 'counter-card': {
        const { customer, isMember } = await client.identify(await ownSession(), { counter: true });
        return quote({ customer, isMember, chosen: [] });
      }
      case 'choose':
        return quote({ chosen: [...chosen, choiceOf(action.reward)] });
      case 'unchoose':
        return quote({ chosen: chosen.filter(({ reward }) => reward !== action.reward) });
      case 'pay':
        return pay(action.method);
      case 'void':
        if (session !== undefined) await client.voidSession(session);
        return forget();
      case 'return':
        return takeBack(action.receipt, action.line);
      case 'way':
        if (session !== undefined) await client.voidSession(session);
        forget();
        return change({ way: action.way });
      case 'language':
        return change({ language: action.language });
    }
  }

  /** Without the terminal the till goes on as it did before there was one. */
  async function goOnAlone(action: TillAction): Promise<void> {
    const { lines, receipts } = live.get();
    if (action.kind === 'pay' && lines.length > 0) {
      const bill = plainBill(lines);
      const receipt = receiptNumber();
      const sold = { receipt, at: now(), operator: OPERATOR, lines, bill, method: action.method };
      const kept = { number: receipt, lines, bill, came: 0, pieces: lines.map(() => 0) };
      forget();
      change({ receipts: [kept, ...receipts].slice(0, MOST_RECEIPTS) });
      await printed(saleReceipt(sold, format()));
    } else if (action.kind === 'key') {
      const product = products.find(({ id }) => id === action.product);
      if (product)
        change({
          lines: withPiece(lines, product),
          bill: plainBill(withPiece(lines, product)),
          offers: [],
          chosen: [],
        });
    }
    change({ message: say('till-demo-away') });
  }

  let queue: Promise<unknown> = Promise.resolve();
  return {
    live,
    /** One action after the other; what the terminal refuses is said, and changes nothing. */
    act(action: TillAction): Promise<void> {
      const done = queue.then(async () => {
        try {
          await take(action);
        } catch (error) {
          if (error instanceof TillRefusal && error.status < 500) change({ message: error.message });
          else await goOnAlone(action);
        }
      });
      queue = done.catch(() => undefined);
      return done;
    },
  };
}

export type DemoTill = ReturnType<typeof createDemoTill>;
