import { ok, type Result, refused } from '#base/result';
import type { CapturedReceipt, ReceiptMarks, ReceiptReading, TillReceiptsView } from '#contract/till-receipts';
import type { CapturedReceipt as PassedBy } from './receipt-intake.ts';
import type { PrintedAs, ReceiptText } from '#till/receipt-stream/receipt-text';
import type { Reading } from '#till/receipt-stream/read-receipt';
import type { TillRules } from '#till/receipt-stream/rules';

/** What this desk needs to know of the way from a till to its printer. */
type RuledBridge = {
  readonly name: string;
  /** Id of the printer's profile. */
  readonly profile: string;
  readonly rules?: TillRules | undefined;
};

export type CapturedReceipts<Bridge extends RuledBridge> = {
  /** The last ones, oldest first. */
  captured(): readonly PassedBy[];
  configOf(id: string): Result<Bridge>;
  put(config: Bridge): Promise<Result<void>>;
};

/** Shows what has come by and how it is read, and makes rules of what somebody marks on it. */
export function createTillReceiptsDesk<Bridge extends RuledBridge>(bridges: CapturedReceipts<Bridge>) {
  /** All receipts; those of one till read by rules that are only being tried. */
  async function view(tried?: { readonly bridge: string; readonly rules: TillRules }): Promise<TillReceiptsView> {
    const reader = await loadReader();
    const receipts = bridges.captured().flatMap((captured): CapturedReceipt[] => {
      const bridge = bridges.configOf(captured.bridge);
      // of a till that is no longer set up nothing can be settled
      if (!bridge.ok) return [];
      const rules = tried?.bridge === captured.bridge ? tried.rules : bridge.value.rules;
      const text = { ...reader.textOf(captured.bytes, bridge.value, rules), codes: captured.codes };
      return [
        {
          id: captured.id,
          bridge: captured.bridge,
          till: bridge.value.name,
          at: captured.at,
          columns: text.columns,
          lines: text.lines.map((line) => ({ ...line })),
          reading: shownOf(rules ? reader.readReceipt(text, rules) : reader.readUnknownReceipt(text)),
          isRuled: bridge.value.rules !== undefined,
        },
      ];
    });
    return { receipts: receipts.toReversed() };
  }

  async function rulesFor(id: number, marks: ReceiptMarks): Promise<Result<{ bridge: string; rules: TillRules }>> {
    const captured = bridges.captured().find((one) => one.id === id);
    if (!captured) return refused('till-receipt-gone');
    const bridge = bridges.configOf(captured.bridge);
    if (!bridge.ok) return bridge;
    const reader = await loadReader();
    const printedAs = reader.printedAs(captured.bytes, bridge.value);
    const text = reader.textOf(captured.bytes, bridge.value, bridge.value.rules);
    const rules = reader.rulesFromMarks(text, marks, { name: bridge.value.name, printedAs });
    return rules.ok ? ok({ bridge: captured.bridge, rules: rules.value }) : rules;
  }

  return {
    view: (): Promise<TillReceiptsView> => view(),

    /** How all receipts of the till would be read by what is marked on this one. Changes nothing. */
    async tryMarks(id: number, marks: ReceiptMarks): Promise<Result<TillReceiptsView>> {
      const made = await rulesFor(id, marks);
      return made.ok ? ok(await view(made.value)) : made;
    },

    /** From now on the receipts of the till are read so. */
    async saveMarks(id: number, marks: ReceiptMarks): Promise<Result<TillReceiptsView>> {
      const made = await rulesFor(id, marks);
      if (!made.ok) return made;
      const bridge = bridges.configOf(made.value.bridge);
      if (!bridge.ok) return bridge;
      const put = await bridges.put({ ...bridge.value, rules: made.value.rules });
      return put.ok ? ok(await view()) : put;
    },

    /** The rules that come along hold again. */
    async forget(id: string): Promise<Result<TillReceiptsView>> {
      const bridge = bridges.configOf(id);
      if (!bridge.ok) return bridge;
      const put = await bridges.put({ ...bridge.value, rules: undefined });
      return put.ok ? ok(await view()) : put;
    },
  };
}

export type TillReceiptsDesk = Pick<
  ReturnType<typeof createTillReceiptsDesk<RuledBridge>>,
  'view' | 'tryMarks' | 'saveMarks' | 'forget'
>;

/** The reader and its rules take a moment to load: only who opens the editor waits for them. */
async function loadReader() {
  const [{ readReceipt }, { readUnknownReceipt }, { receiptTextOf }, { printedAs }, { rulesFromMarks }, profiles] =
    await Promise.all([
      import('#till/receipt-stream/read-receipt'),
      import('#till/receipt-stream/shipped-rules'),
      import('#till/receipt-stream/receipt-text'),
      import('#till/receipt-stream/printed-as'),
      import('#till/receipt-stream/rules-from-marks'),
      import('#devices/printer/profiles'),
    ]);
  /** What the printer is, as it is set up; in which letters it prints, the receipt tells. */
  const asSetUp = (bytes: Uint8Array, { profile }: RuledBridge): PrintedAs => {
    const known = profiles.printerProfiles.find(({ id }) => id === profile);
    const guessed = printedAs(bytes);
    return known ? { language: known.language, columns: known.columns, codePage: guessed.codePage } : guessed;
  };
  return {
    readReceipt,
    readUnknownReceipt,
    rulesFromMarks,
    printedAs: asSetUp,
    textOf: (bytes: Uint8Array, bridge: RuledBridge, rules: TillRules | undefined): ReceiptText =>
      receiptTextOf(bytes, rules?.printedAs ?? asSetUp(bytes, bridge)),
  };
}

const shownOf = ({ kind, totalMinor, number, date, lines, vat, reason }: Reading): ReceiptReading => ({
  kind,
  total: totalMinor,
  number,
  date,
  goods: lines.length,
  rates: vat.length,
  reason: reason && { key: reason.code, values: { ...reason.values } },
});
