import type { AlarmAbout, AlarmKind, AlarmRules } from '#contract/back-office/alarms';
import type { ProductOrigin } from '#contract/back-office/assortment';
import type { DeliveryState, EventType, PartnerScope } from '#contract/back-office/partners';
import type { AboutCounter, DocumentKind, Scope } from '#replication/wire';
import type { Json } from '#base/canonical-json';
import type { Transfer, Unit } from '#domain/account';
import type { AdjustmentBody, RightPart } from '#domain/entry';
import type { PublishedDraw } from '#domain/life/published-draw';
import type { SurpriseDay } from '#domain/life/published-surprises';
import type { EraseRefusal } from '#domain/privacy/may-erase';
import type { Retained } from '#domain/privacy/retention';
import type { Product } from '#domain/program/catalogue';
import type { ClearingClass } from '#domain/settlement/clear-entry';
import type { ClosedSettlement } from '#domain/settlement/closed';
import type { DisputedLine } from '#domain/settlement/dispute';
import type { DatevSettings } from '#domain/settlement/datev/settings';
import type { ClearingTerms } from '#domain/settlement/terms';
import type { Sentence } from '#contract/fields';
import type { DraftState, WhatIf, WhatIfState } from '#contract/back-office/programs';
import type { KeptAnswer } from '../api/answers.ts';
import type { Figure } from '../watch/figures.ts';
import type { AuditAbout, AuditNews } from './audit.ts';
import type { MailRow } from './mail.ts';
import type { PasskeyRow } from './passkeys.ts';
import type { PersonRow } from './people.ts';
import type { Begun } from './sign-in-begun.ts';
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';

/** `dead`: a person has said that it will not come back; `own`: head office's own journal. */
export type TerminalState = 'active' | 'revoked' | 'replaced' | 'dead' | 'own';

/** Who declared a terminal dead and when, and how many units of each kind came back by that. */
export type DeclaredDead = {
  readonly by: string;
  readonly at: number;
  readonly returned: { readonly [unit: string]: number };
};

/** `waiting` for its day; `given`, and perhaps `taken-back` since; `refused` for good. */
export type ReferralState = 'waiting' | 'given' | 'refused' | 'taken-back';

/**
 * Head office's tables. Every key leads with the brand. Times are milliseconds since 1970, positions are places in the
 * brand's feed; what each table is for stands with its migration.
 */
export type OfficeTables = {
  brand: {
    id: string;
    name: string;
    position: Generated<number>;
    floor: Generated<number>;
    secrets: JSONColumnType<BrandSecrets>;
    created_at: number;
  };
  store: {
    brand: string;
    id: string;
    name: string;
    region: Generated<string | null>;
    owner: Generated<string | null>;
    created_at: number;
  };
  terminal: {
    brand: string;
    id: string;
    store: string;
    name: string;
    public_key: string;
    seq: Generated<number>;
    head_hash: string;
    state: Generated<TerminalState>;
    /** The terminal that took its place, when `state` is `replaced`. */
    replaced_by: Generated<string | null>;
    paired_at: number;
    last_contact: number | null;
    live_at: Generated<number>;
    drift_ms: number | null;
    fed_position: Generated<number>;
    challenges_used: Generated<number[]>;
    declared_dead: JSONColumnType<DeclaredDead | null, string | null | undefined, string | null>;
    decided_seq: Generated<number>;
    noted_seq: Generated<number>;
    cleared_seq: Generated<number>;
    listed_seq: Generated<number>;
    watched_seq: Generated<number>;
    goods_seq: Generated<number>;
    run_off_seq: Generated<number>;
    scope: Generated<Scope>;
    scope_number: Generated<number>;
    /** What it said last of itself; none of those that are older. */
    software: Generated<string | null>;
    printer: Generated<NonNullable<AboutCounter['printer']> | null>;
  };
  pairing_code: {
    brand: string;
    hash: string;
    store: string;
    expires_at: number;
    used_by: string | null;
    replaces: Generated<string | null>;
  };
  journal: {
    brand: string;
    terminal: string;
    from_seq: number;
    to_seq: number;
    hash: string;
    signature: string;
    packed: Buffer;
    received_at: number;
  };
  lot: {
    brand: string;
    member: string;
    id: string;
    unit: Unit;
    usable: string | null;
    expires: string | null;
    remaining: number;
    home: string;
    home_held: number;
    others: JSONColumnType<Record<string, number> | null>;
    held: number;
    granted: Generated<number>;
    position: number;
  };
  lot_change: { brand: string; position: number; lots: number; keys: string };
  follows: { brand: string; terminal: string; member: string };
  feed_line: { brand: string; position: number; line: string; at: number };
  account: { brand: string; unit: Unit; account: string; balance: number };
  document: {
    brand: string;
    kind: DocumentKind;
    id: string;
    version: string;
    body: JSONColumnType<{ [key: string]: Json } | null>;
    position: number;
  };
  /** Whose a till is, and from which receipt on; null: nobody's. */
  till: {
    brand: string;
    serial: string;
    terminal: string | null;
    name: Generated<string | null>;
    after: Generated<number>;
    turn: Generated<number>;
    position: number;
  };
  /** Whose the receipts of a till were before, from `after` up to the next row's. */
  till_before: { brand: string; serial: string; after: number; terminal: string | null };
  /** Receipts whose right has moved by itself, and where receipts were booked. */
  receipt: {
    brand: string;
    key: string;
    number: number;
    till: string | null;
    terminal: string | null;
    turn: number | null;
    booked_by: string | null;
    booked_at: number | null;
    again_by: string | null;
    again_at: number | null;
  };
  /** A program that is worked on, and what became of it. */
  program_draft: {
    brand: string;
    id: string;
    revision: number;
    state: DraftState;
    title: string;
    base: number;
    body: string;
    authors: JSONColumnType<string[]>;
    created_at: number;
    changed_at: number;
    changed_by: string;
    reviewer: string | null;
    note: Generated<string>;
    due: number | null;
    stores: JSONColumnType<string[], string | undefined>;
    regions: JSONColumnType<string[], string | undefined>;
    version: number | null;
    put_at: number | null;
    put_by: string | null;
    back_to: number | null;
    fault: JSONColumnType<Sentence | null, string | null | undefined, string | null>;
    whatif_state: WhatIfState | null;
    whatif: JSONColumnType<WhatIf | null, string | null | undefined, string | null>;
  };
  program_version: {
    brand: string;
    id: string;
    version: number;
    body: JSONColumnType<{ [key: string]: Json }>;
    since: number;
  };
  disagreement: {
    brand: string;
    terminal: string;
    seq: number;
    booked: JSONColumnType<{ [key: string]: Json }>;
    decided: JSONColumnType<{ [key: string]: Json }>;
    /** What head office booked because of it; null: nothing. */
    corrected: JSONColumnType<Transfer[] | null, string | null | undefined, string | null>;
    found_at: number;
  };
  /** Put right by a person. */
  correction: {
    brand: string;
    key: string;
    member: string;
    unit: Unit;
    amount: number;
    reason: string;
    staff: string;
    balance: number;
    booked_at: number;
  };
  referral: {
    brand: string;
    key: string;
    terminal: string;
    seq: number;
    friend: string;
    referrer: string;
    due: string;
    returned: Generated<number>;
    judged: Generated<number>;
    state: Generated<ReferralState>;
    refusal: Generated<string | null>;
    rewarded: Generated<string | null>;
    rewarded_on: Generated<string | null>;
    booked: JSONColumnType<AdjustmentBody | null, string | null | undefined, string | null>;
  };
  /** Rows of other systems' files that were taken over, and cards that came with them. */
  taken_over: { brand: string; key: string; content: number };
  catalogue: {
    brand: string;
    product: string;
    body: JSONColumnType<Product>;
    origin: Generated<ProductOrigin>;
    revision: Generated<number>;
    changed_at: Generated<number>;
    retired_at: Generated<number | null>;
    said: GeneratedAlways<string>;
  };
  catalogue_state: { brand: string; revision: Generated<number> };
  /** What tills have sold, by number. */
  sold_product: {
    brand: string;
    product: string;
    name: string;
    category: string | null;
    tags: JSONColumnType<readonly string[]>;
    vat: number;
    price: number | null;
    store: string;
    day: string;
  };
  commitment: {
    brand: string;
    id: string;
    secret: string;
    commitment: string;
    made_at: number;
    from_day: string;
    revealed_at: Generated<number | null>;
  };
  shopper: { brand: string; day: string; member: string; visits: number };
  surprise_day: { brand: string; occasion: string; day: string; body: JSONColumnType<SurpriseDay> };
  draw: { brand: string; id: string; body: JSONColumnType<NonNullable<PublishedDraw['drawn']>> };
  /** Who pays and is paid for what happens in a store. */
  owner: { brand: string; id: string; name: string; created_at: number };
  settlement_state: {
    brand: string;
    open_from: Generated<string>;
    terms: JSONColumnType<ClearingTerms | null, string | null | undefined, string | null>;
  };
  clearing: {
    brand: string;
    period: string;
    month: string;
    class: ClearingClass;
    issuer: string;
    taker: string;
    units: number;
  };
  /** Who works with the back office, and where they have signed in. */
  person: PersonRow;
  person_session: { brand: string; hash: string; person: string; created_at: number; seen_at: number };
  /** Keys of partners, and what their changing calls were answered. */
  partner_key: {
    brand: string;
    id: string;
    name: string;
    scopes: JSONColumnType<readonly PartnerScope[]>;
    hash: string;
    created_at: number;
    revoked_at: number | null;
    used_at: number | null;
    minute: Generated<number>;
    calls: Generated<number>;
  };
  partner_answer: {
    brand: string;
    partner: string;
    key: string;
    request: string;
    answer: JSONColumnType<KeptAnswer | null, string | null, string | null>;
    at: number;
  };
  webhook_state: { brand: string; number: Generated<number>; told_position: Generated<number> };
  webhook_endpoint: {
    brand: string;
    id: string;
    url: string;
    events: JSONColumnType<readonly EventType[]>;
    secret: string;
    secret_before: string | null;
    before_until: Generated<number>;
    created_at: number;
    removed_at: number | null;
    busy_until: Generated<number>;
  };
  webhook_delivery: {
    brand: string;
    endpoint: string;
    number: number;
    event: string;
    type: EventType;
    body: string;
    at: number;
    state: DeliveryState;
    attempts: Generated<number>;
    next_at: number;
    answer: string | null;
  };
  day_figure: { brand: string; day: string; store: string; figure: Figure; amount: number };
  goodwill_day: { brand: string; day: string; store: string; staff: string; times: number; points: number };
  alarm: {
    brand: string;
    id: string;
    kind: AlarmKind;
    subject: string;
    store: string | null;
    about: JSONColumnType<AlarmAbout>;
    raised_at: number;
    seen_at: number | null;
    seen_by: string | null;
    over_at: number | null;
  };
  alarm_mail: { brand: string; person: string; kinds: JSONColumnType<readonly AlarmKind[]> };
  alarm_rules: { brand: string; rules: JSONColumnType<AlarmRules> };
  office_audit: {
    brand: string;
    number: number;
    at: number;
    by: string;
    what: AuditNews['what'];
    about: JSONColumnType<AuditAbout>;
    previous: string;
    hash: string;
  };
  passkey: Omit<PasskeyRow, 'transports'> & { transports: JSONColumnType<readonly string[]> };
  /** What an answer from outside must belong to. */
  sign_in_begun: {
    brand: string;
    id: string;
    kind: Begun;
    content: JSONColumnType<{ [name: string]: Json }>;
    until: number;
  };
  /** Mail that is to be sent, or was. */
  mail: MailRow;
  member_word: { brand: string; word: string; member: string };
  member_reading: { brand: string; position: Generated<number> };
  /** Entries by whose lots they touch (`holderOf`). */
  member_entry: {
    brand: string;
    holder: string;
    at: number;
    terminal: string;
    seq: number;
    store: string;
    kind: string;
    moves: JSONColumnType<{ [unit: string]: number }>;
    amount: number | null;
  };
  member_store: { brand: string; store: string; member: string };
  /** Who has looked at whose profile. */
  profile_access: { brand: string; member: string; at: number; person: string; page: string };
  /** Bookings by hand that a second person has to approve. */
  booking_request: {
    brand: string;
    id: string;
    member: string;
    unit: Unit;
    amount: number;
    reason: string;
    asked_by: string;
    asked_at: number;
    expires_at: number;
    state: 'waiting' | 'booked' | 'refused';
    decided_by: Generated<string | null>;
    decided_at: Generated<number | null>;
  };
  booking_limit: { brand: string; unit: string; most: number };
  settlement: { brand: string; period: string; body: JSONColumnType<ClosedSettlement>; hash: string };
  dispute: {
    brand: string;
    id: string;
    number: number;
    owner: string;
    period: string;
    about: JSONColumnType<DisputedLine>;
    words: string;
    by: string;
    at: number;
    state: Generated<'open' | 'accepted' | 'declined'>;
    answer: Generated<string | null>;
    answered_by: Generated<string | null>;
    answered_at: Generated<number | null>;
    value: Generated<number | null>;
    settled_in: Generated<string | null>;
  };
  settlement_position: {
    brand: string;
    period: string;
    dispute: string;
    number: number;
    month: string;
    class: ClearingClass;
    debtor: string;
    creditor: string;
    value: number;
    words: string;
  };
  datev_settings: { brand: string; owner: string; version: number; body: JSONColumnType<DatevSettings> };
  run_off: {
    brand: string;
    class: ClearingClass;
    issuer: string;
    origin: string;
    month: string;
    given: number;
    redeemed: number;
    lapsed: number;
  };
  /** All that is known of a member, packed for them; null until it is made. */
  person_archive: {
    brand: string;
    id: string;
    member: string;
    asked_by: string;
    asked_at: number;
    until: number;
    packed: Buffer | null;
  };
  /** 'days': of members it is months. */
  retention_time: { brand: string; kind: Retained; days: number; version: number };
  /** Members who book nothing any more and are forgotten soon, or whom somebody wants to keep for another such time. */
  inactive_member: {
    brand: string;
    member: string;
    listed_at: number;
    kept_at: number | null;
    /** Why they could not be forgotten when it was time. */
    held: EraseRefusal | null;
  };
  rights_grant: {
    brand: string;
    id: string;
    terminal: string;
    request: string;
    member: string;
    parts: JSONColumnType<RightPart[]>;
    granted_at: number;
    received_seq: number | null;
    position: number;
  };
};

/** Made once per brand, kept in the database so that every head-office process knows them; base64url. */
export type BrandSecrets = {
  readonly session: string;
  readonly status: string;
  /** Head office's own journal and the key that signs it. */
  readonly own?: OwnSecrets;
};
export type OwnSecrets = { readonly terminal: string; readonly privateKey: string };
