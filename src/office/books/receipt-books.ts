/** A till: whose it is (null: nobody's), from after which receipt on, how often it has moved, and its place in the feed. */
export type TillRow = {
  readonly terminal: string | null;
  readonly name: string | null;
  readonly after: number;
  readonly turn: number;
  readonly position: number;
};

/** Who may book a receipt (null: head office, so nobody yet), and how often that right has moved. */
export type Holder = { readonly terminal: string | null; readonly turn: number };

export type BookedReceipt = { readonly terminal: string; readonly at: number };

/** What head office keeps of tills and their receipts. All of it is read and written under the brand's lock. */
export interface ReceiptBooks {
  /** Undefined if nobody has confirmed this till yet. */
  till(brand: string, serial: string): Promise<TillRow | undefined>;
  putTill(brand: string, serial: string, till: TillRow): Promise<void>;
  /** Whose the till was when it rang up a receipt with that number, of those up to its `after`. */
  termOf(brand: string, serial: string, number: number): Promise<string | null>;
  /** Receipts after that number, up to the next term's or the till's `after`, were this terminal's. */
  putTerm(brand: string, serial: string, after: number, terminal: string | null): Promise<void>;
  /** Whose a receipt is that has moved by itself; undefined if it goes with its till. */
  movedReceipt(brand: string, key: string): Promise<Holder | undefined>;
  moveReceipt(brand: string, till: string, key: string, holder: Holder): Promise<void>;
  /** Notes where a receipt was booked, in whatever order that is heard; another terminal's booking is kept beside the first. */
  noteBooked(brand: string, key: string, booked: BookedReceipt): Promise<void>;
  bookedReceipt(brand: string, key: string): Promise<BookedReceipt | undefined>;
  /** The highest number of a receipt that has moved by itself or was booked; 0 if there is none. `tse`: how its serial number begins. */
  lastReceipt(brand: string, tse: string): Promise<number>;
}
