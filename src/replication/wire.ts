import { z } from 'zod';
import { isUnit, type Unit } from '#domain/account';
import { isReceiptKey } from '#domain/receipt-key';
import { isTermsId } from '#domain/staff-terms';

/**
 * What counters and head office say to each other over HTTP. `SPEC.md` explains the order of things. Every
 * size is bounded; a message that does not fit its schema is refused as a whole.
 */
export const WIRE_VERSION = 1;

/** Entries in one batch at the most, and the bytes of its unpacked body. */
export const MAX_BATCH_ENTRIES = 2_000;
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** Bytes of the entries in one batch, unless one alone is longer: the other half is for documents. */
export const ENTRY_BYTES = MAX_BATCH_BYTES / 2;
/** Rows of one page of the feed at the most. */
export const MAX_FEED_ROWS = 2_000;
/** Entries of one page of a journal at the most. */
export const MAX_JOURNAL_ENTRIES = 500;

const id = z.string().min(1).max(64);
const seq = z.int().min(0);
const base64 = z.string().regex(/^[A-Za-z0-9+/]{1,200}={0,2}$/);
const units = z.int();
const unit = z.custom<Unit>(isUnit);
/** A member, or the account of a pool (`holderOf`). */
const holder = id;

/** POST /replication/pair — once per terminal, with a one-time code from head office. */
export const pairRequest = z.strictObject({
  code: z.string().min(4).max(40),
  /** Ed25519 public key of the terminal, raw 32 bytes. */
  publicKey: base64,
  name: z.string().min(1).max(80),
});
export const pairAnswer = z.strictObject({ brand: id, store: id, terminal: id });

/** POST /replication/challenge → { challenge }: to be signed, once, within a minute. No clock of the terminal is involved. */
export const challengeRequest = z.strictObject({ terminal: id });
export const challengeAnswer = z.strictObject({ challenge: z.string().max(300) });
/** POST /replication/session → { token } for `Authorization: Bearer`. `signature` is over `signedChallenge(…)`. */
export const sessionRequest = z.strictObject({ terminal: id, challenge: z.string().max(300), signature: base64 });
export const sessionAnswer = z.strictObject({ token: z.string().max(400), expiresInSeconds: z.int().min(1) });
export const signedChallenge = (terminal: string, challenge: string): string =>
  `treuekasse session ${terminal} ${challenge}`;

/** Kinds of documents. Terminals may send `member` and their own `ratings`; the others come from head office. */
export const documentKinds = ['member', 'staff', 'program', 'store', 'ratings', 'wording'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Newest version wins; versions compare as text. A body of null is an erased document. */
export const documentRow = z.strictObject({
  kind: z.enum(documentKinds),
  id,
  version: z.string().min(1).max(64),
  body: z.unknown(),
});
export type DocumentRow = z.infer<typeof documentRow>;

/** A version that sorts after every older one of whatever origin: time, then the terminal that wrote it. */
export const documentVersion = (atMs: number, origin: string): string => `${String(atMs).padStart(15, '0')}-${origin}`;

/**
 * POST /replication/push, gzip. The body is lines: this header as JSON, then one line per entry in order, the hash that it
 * follows and its text. The entries are packed by themselves (a second member of the gzip file, RFC 1952) and `ENTRIES_AT`
 * says at which byte they begin: head office keeps them as they came.
 */
export const ENTRIES_AT = 'x-treuekasse-entries-at';

export const pushHeader = z.strictObject({
  v: z.literal(WIRE_VERSION),
  terminal: id,
  /** Number of the first entry of this batch; the following lines count on from it. */
  from: z.int().min(1),
  count: z.int().min(0).max(MAX_BATCH_ENTRIES),
  /** Hash of the batch's last entry; those before it stand in the lines. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Signature of `signedHead(…)` over the batch's last entry: through the chain it stands for all before it. */
  signature: base64.optional(),
  documents: z.array(documentRow).max(MAX_BATCH_ENTRIES),
  /** The terminal's clock, so that head office can tell its drift (R30). */
  now: z.int(),
});
export type PushHeader = z.infer<typeof pushHeader>;
/** `seq`: everything up to here is kept. The documents of the batch are kept too, or were older than what was there. */
export const pushAnswer = z.strictObject({
  seq,
  driftMs: z.int(),
  /** Head office took the terminal for dead at this time (its clock): it must let go of all rights (`deadRecall`). */
  dead: z.int().optional(),
});
/** The name of the last entry with which a terminal that was taken for dead lets go of what it holds. */
export const deadRecall = (declaredAt: number): string => `dead:${declaredAt}`;
export const signedHead = (terminal: string, seq: number, hash: string): string =>
  `treuekasse head ${terminal} ${seq} ${hash}`;

export const rightPart = z.strictObject({
  lot: id,
  unit,
  member: holder,
  amount: z.int().min(1),
  usable: z.iso.date().optional(),
  expires: z.iso.date().optional(),
  until: z.int().min(0).optional(),
});

const tillName = z.string().min(1).max(40);
const receiptKey = z.string().refine(isReceiptKey);

/** A row of the feed: the newest version of one thing. Positions are gapless per brand, in the order of commits. */
export const feedRow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), document: documentRow }),
  z.strictObject({
    kind: z.literal('lot'),
    lot: id,
    member: holder,
    unit,
    usable: z.iso.date().nullable().optional(),
    expires: z.iso.date().nullable(),
    /** Units left, over all terminals, with everything that head office has taken in. */
    remaining: units,
    /** The asking terminal's entries up to this number are in `remaining`; later ones it adds itself. */
    includes: seq,
  }),
  /** Rights that head office has granted to the asking terminal; counts once by its id. */
  z.strictObject({ kind: z.literal('grant'), grant: id, parts: z.array(rightPart).min(1).max(500) }),
  /** A till belongs to one terminal, which books its receipts after the transaction `after`; `turn`: how often it has moved. */
  z.strictObject({
    kind: z.literal('till'),
    serial: id,
    terminal: id,
    store: id,
    storeName: z.string(),
    name: tillName.optional(),
    after: seq.optional(),
    turn: seq.optional(),
  }),
]);
export type FeedRow = z.infer<typeof feedRow>;

/** Which members a terminal hears of: all, those enrolled in its region or known to it, those enrolled in its store or known to it. */
export const scopes = ['brand', 'region', 'seen'] as const;
export type Scope = (typeof scopes)[number];

/** What head office says beside rows: kept by the terminal with its position, and said again with the next question. */
export const placeInFeed = {
  /** Everything up to here is in the rows given so far; the next page starts after it. */
  position: z.int().min(0),
  /** Stands for the history that the position belongs to, and for the terminal's scope. */
  mark: z.string().min(1).max(80),
  scope: z.enum(scopes),
  /** Head office has the asking terminal's own entries up to here. */
  seq,
};

/**
 * GET /replication/feed?after=POSITION&limit=ROWS&seq=SEQ&hash=HASH&mark=MARK — `seq` and `hash` are the head of the asking
 * terminal's own journal: if head office has more of it, or other, two copies of the terminal go on, and the answer is
 * `push-fork`. `mark` is what head office said with the position (nothing at first). If the feed cannot be read on from
 * there, the answer is `feed-start-again` with a `reason`, and the terminal takes a snapshot. Without `mark` only what the
 * feed no longer holds is refused.
 */
export const feedAnswer = z.strictObject({
  ...placeInFeed,
  rows: z.array(feedRow).max(MAX_FEED_ROWS + 1),
  more: z.boolean(),
  /** As in the answer to a push: a terminal that has nothing to send hears of it here. */
  dead: z.int().optional(),
});

/** How the counter's printer is; `none` where there is none. */
const printerStates = ['none', 'ready', 'near-end', 'paper-out', 'cover-open', 'offline', 'off'] as const;

/**
 * What a counter says of itself with each question for the feed (`&software=VERSION&printer=STATE`), for people to look at.
 * Nothing depends on it: what head office cannot read, it leaves out, and a head office that knows nothing of it passes it over.
 */
export const aboutCounter = z.object({
  software: z
    .string()
    .regex(/^[0-9A-Za-z.+-]{1,40}$/)
    .optional()
    .catch(undefined),
  printer: z.enum(printerStates).optional().catch(undefined),
});
export type AboutCounter = z.infer<typeof aboutCounter>;

/** `behind`: new, or away for so long that the feed no longer holds what it missed. `restored`: head office lost what the terminal knows. `scope`: it is to hear of other members. */
export const startAgainReasons = ['behind', 'restored', 'scope'] as const;
export type StartAgainReason = (typeof startAgainReasons)[number];

/**
 * GET /replication/journal?terminal=ID&after=SEQ — what head office has of a journal, for terminals of the same store. The
 * entries are chained, and the signature of the head stands for all of them: whoever fetches can prove every one.
 */
export const journalAnswer = z.strictObject({
  terminal: id,
  publicKey: base64,
  state: z.enum(['active', 'revoked', 'replaced', 'dead', 'own']),
  /** Up to here head office has the journal, with this hash, signed by its terminal (null before the first entry). */
  seq,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signature: base64.nullable(),
  /** When head office took in the last entry. */
  receivedAt: z.int().nullable(),
  /** Terminals that this one took the place of. */
  replaces: z.array(id).max(100),
  entries: z.array(z.strictObject({ seq, hash: z.string(), body: z.string() })).max(MAX_JOURNAL_ENTRIES),
});
export type JournalAnswer = z.infer<typeof journalAnswer>;

/** POST /replication/rights — brings rights to where the customer stands. `request` makes it count once. */
export const rightsRequest = z.strictObject({
  request: id,
  member: id,
  unit,
  amount: z.int().min(1).max(100_000_000),
});
/** What was granted comes in the answer and again in the feed. It may be less than was asked for. */
export const rightsAnswer = z.strictObject({ grant: id.nullable(), parts: z.array(rightPart).max(500) });

/**
 * POST /replication/till — says which terminal a till belongs to. With `name` a person has said which till it is: the asker
 * gets it if it is nobody's. With `move` too it comes from the counter that has it, if that gives it up (P93).
 */
export const tillRequest = z.strictObject({ serial: id, name: tillName.optional(), move: z.literal(true).optional() });
/** `owner`: null while the till is nobody's. */
export const tillAnswer = z.strictObject({
  owner: z.strictObject({ terminal: id, store: id, storeName: z.string() }).nullable(),
  name: tillName.nullable(),
  after: seq,
  turn: seq,
});

export type TillAnswer = z.infer<typeof tillAnswer>;

/** POST /replication/receipt — brings the right to book one receipt of a till (P92). Asking again gets the same answer. */
export const receiptRequest = z.strictObject({ till: id, sale: receiptKey });
export const receiptAnswer = z.discriminatedUnion('state', [
  /** The asker may book it, and nobody else. */
  z.strictObject({ state: z.literal('granted'), turn: seq }),
  z.strictObject({ state: z.literal('booked'), storeName: z.string(), at: z.int() }),
  /** Whose it is has not answered: it may be booked there at any moment. */
  z.strictObject({ state: z.literal('away'), storeName: z.string() }),
]);

/** POST /replication/setup — once per brand, while it has no staff: names the shop and its first manager. */
export const setupRequest = z.strictObject({
  storeName: z.string().min(1).max(80),
  staffName: z.string().min(1).max(60),
  pinHash: z.string().min(10).max(200),
});
export const setupAnswer = z.strictObject({ staff: id });

/** POST /replication/badge — a manager gives somebody a badge, by the hash of its code, or takes it away (null). */
export const badgeRequest = z.strictObject({
  staff: id,
  by: id,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export const badgeAnswer = z.strictObject({ staff: id });

/** POST /replication/staff — a manager adds somebody, or changes a name, a role or a PIN. Without a hash the PIN stays. */
export const staffRequest = z.strictObject({
  by: id,
  id: z
    .string()
    .min(1)
    .max(40)
    .refine((one) => !isTermsId(one)),
  name: z.string().trim().min(1).max(60),
  role: z.enum(['cashier', 'manager']),
  active: z.boolean(),
  pinHash: z.string().min(10).max(200).optional(),
});
export const staffAnswer = z.strictObject({ staff: id });

/** GET /replication/live (WebSocket, token as a subprotocol `treuekasse.<token>`): head office speaks, the terminal listens. */
export const liveMessage = z.discriminatedUnion('kind', [
  /** The feed has moved on to this position. */
  z.strictObject({ kind: z.literal('nudge'), position: z.int() }),
  /** Please release what you hold of these lots; answered by a `rights-released` entry in the next push. */
  z.strictObject({ kind: z.literal('recall'), recall: id, parts: z.array(rightPart).min(1).max(500) }),
  /** Please give up one receipt of a till, or the till; answered by a `receipts-released` entry in the next push. */
  z.strictObject({
    kind: z.literal('recall-receipts'),
    recall: id,
    till: id,
    turn: seq,
    sale: receiptKey.optional(),
  }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;
export type RecalledReceipts = Omit<Extract<LiveMessage, { kind: 'recall-receipts' }>, 'kind'>;

/** Every refusal of head office: status 4xx with this body. `code` is a key of the text catalogue. */
export const refusalBody = z.strictObject({
  code: z.enum([
    'pairing-code-wrong',
    'terminal-unknown',
    'terminal-revoked',
    'terminal-replaced',
    'session-expired',
    'signature-wrong',
    'push-gap',
    'push-fork',
    'push-chain-broken',
    'push-too-large',
    'push-newer-version',
    'push-malformed',
    'setup-already-done',
    'staff-unknown',
    'staff-elsewhere',
    'staff-pin-needed',
    'staff-last-manager',
    'staff-too-many',
    'manager-needed',
    'feed-start-again',
    'office-unavailable',
    'office-busy',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type OfficeRefusal = z.infer<typeof refusalBody>;
