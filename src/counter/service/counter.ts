import { present } from '#base/assert';
import { ok, type Refused, type Result, refused } from '#base/result';
import { voucherOf } from '#domain/account';
import type { DeviceConfig } from '#devices/device-config';
import { findDevices, findPlainDevices } from '#devices/find-devices';
import type { SyncState } from '#replication/client/sync';
import { softwareVersion } from '#replication/software-version';
import type { BridgeConfig } from '#till/receipt-stream/bridge-config';
import { type CounterDatabase, openDatabase } from '../store/database.ts';
import type { StoreFault } from '../store/faults.ts';
import { createSettings } from '../store/settings.ts';
import { type BackupSettings, createBackups } from './backups.ts';
import { createBadges } from './badges.ts';
import { createCardsDesk } from './cards-desk.ts';
import { createChangeProfiles } from './change-profiles.ts';
import { balanceLink } from './customer/balance-link.ts';
import { createCustomerDesk } from './customer/customer-desk.ts';
import { customerRouter } from './customer/customer-router.ts';
import { clubContract } from './customer/club-contract.ts';
import { createSigningDesk } from './customer/signing-desk.ts';
import { createRatingsDesk } from './customer/ratings-desk.ts';
import { createDevicesDesk } from './devices/devices-desk.ts';
import { writeWedge } from './devices/wedge-setting.ts';
import { displayLines } from './display-lines.ts';
import { createFetchRights } from './fetch-rights.ts';
import { createGetBack } from './get-back.ts';
import { createGoodwillDesk } from './goodwill-desk.ts';
import { createLedger, type Environment } from './ledger.ts';
import { createMembersDesk } from './members-desk.ts';
import { createNotesDesk } from './notes-desk.ts';
import { createOfficeLink } from './office-link.ts';
import { createOwnerDesk } from './owner/owner-desk.ts';
import { newCardNumber } from './new-card.ts';
import { createPlace } from './place.ts';
import { createProgramInForce } from './program.ts';
import { createProfileDesk } from './profile-desk.ts';
import { createReceiptDesk } from './receipt-desk.ts';
import { createReturnsDesk } from './returns-desk.ts';
import { createReturnsWithoutReceipt } from './returns-without-receipt.ts';
import { counterRouter } from './router.ts';
import { createLearnBaskets } from './advice/learn-baskets.ts';
import { createSessionDesk } from './session-desk.ts';
import { createSetupDesk, officeUrl } from './setup-desk.ts';
import { createStaffDesk } from './staff.ts';
import { createStatusDesk, DRIFT_SHOWN_MS } from './status-desk.ts';
import { createAuthorisations } from './till-api/authorisations.ts';
import { createTillKeys } from './till-api/keys.ts';
import { readReceiptRules } from './receipt-rules-setting.ts';
import { createTillLinks } from './till-links.ts';
import { createTillReceipts } from './till-receipts.ts';
import { createTills } from './tills.ts';
import { createToday } from './today.ts';
import { type Identity, isLocked } from './identity.ts';
import { createVault, type Vault } from './vault.ts';
import { createVoucherDesk } from './voucher-desk.ts';
import { createVouchers } from './vouchers.ts';

export type CounterOptions = {
  /** Folder of the counter's data; made if it is not there. */
  readonly folder: string;
  readonly environment: Environment;
  /** Devices that are used besides those that are set up on the screen. */
  readonly devices?: readonly DeviceConfig[];
  /** Ways from tills to printers, besides those that are set up on the screen. */
  readonly bridges?: readonly BridgeConfig[];
  readonly demo?: boolean;
  /** 32 bytes from the shell's key store, if there is one: seals the terminal's private key. */
  readonly secretKey?: Uint8Array | undefined;
  /** Head office's address, if it is another one than the last time. */
  readonly office?: string | undefined;
  /** Pairs with it at the first start, so that nobody has to type a code. */
  readonly code?: string | undefined;
  /** Backups by themselves, with what is set about them; none without it. */
  readonly backup?: BackupSettings | undefined;
  /** An address that opens the customer's screen once, where it is a page of a browser. */
  readonly customerAddress?: (() => string | undefined) | undefined;
  readonly log: (reference: string, error: unknown) => void;
};

/** So often rights that were lent and have ended are given back. */
const ENDED_EVERY_MS = 60_000;
/** The write-ahead log is moved into the file when the counter has been idle for so long. */
const CHECKPOINT_IDLE_MS = 2_000;
/**
 * The counter service: one file, one session, one journal. This is the only place where its parts meet. It opens what it
 * needs to answer and starts the rest (printer, replication) in `start`.
 */
export function openCounter(options: CounterOptions): Result<Counter, StoreFault | 'secret-key-missing'> {
  const opened = openDatabase(options.folder);
  if (!opened.ok) return opened;
  const vault = createVault(options.secretKey);
  if (isLocked(createSettings(opened.value.connection), vault)) {
    opened.value.close();
    return refused('secret-key-missing');
  }
  return ok(assemble(opened.value, vault, options));
}

function assemble(
  database: CounterDatabase,
  vault: Vault,
  {
    folder,
    environment,
    devices: given = [],
    bridges: givenBridges = [],
    demo = false,
    office,
    code,
    backup,
    customerAddress,
    log,
  }: CounterOptions,
) {
  const { clock } = environment;
  const settings = createSettings(database.connection);
  const onFault = (error: unknown): void => log('background', error);
  const closing = new AbortController();
  let checkpointTimer: NodeJS.Timeout | undefined;
  let endedTimer: NodeJS.Timeout | undefined;

  const ledger = createLedger(
    database,
    environment,
    () => {
      const identity = place.identity();
      if (!identity) throw new Error('nothing can be booked before the terminal is paired');
      return identity;
    },
    () => place.store().timeZone,
    {
      clock: () => {
        const state = link.state();
        // while head office answers, it sees what is spent; alone, a wrong clock could go on spending what has ended
        return state?.state === 'connected' || Math.abs(state?.driftMs ?? 0) <= DRIFT_SHOWN_MS;
      },
      rights: () => settings.get('copied') === undefined,
      reserved: (account) => {
        const code = voucherOf(account);
        return code === undefined ? 0 : authorisations.held(code);
      },
      region: () => place.store().region,
      credit: () => (link.state()?.state === 'away' ? (place.store().offlineCredit ?? 0) : 0),
    },
  );
  let today = createToday(ledger.journal);
  const program = createProgramInForce(ledger.documents, () => place.store());
  const place = createPlace(settings, vault, ledger.documents, program);
  const staff = createStaffDesk(ledger.documents, clock, () => place.identity()?.store);
  const tills = createTills(database.connection);

  const onBooked = (): void => {
    link.sync()?.wake();
    receipts.wake();
    status.refreshSoon();
    checkpointWhenIdle();
  };
  function checkpointWhenIdle(): void {
    clearTimeout(checkpointTimer);
    checkpointTimer = setTimeout(database.checkpoint, CHECKPOINT_IDLE_MS).unref();
  }
  const fetchRights = createFetchRights(ledger, environment, () => link.client());
  const getBack = createGetBack({
    ledger,
    fetchRights,
    isConnected: () => link.state()?.state === 'connected',
    clock,
    onBooked,
  });
  const keys = createTillKeys({
    ...environment,
    settings,
    folder,
    onChange: (till) => tillLinks.api.keyChanged(till),
  });
  const readReceipt = createTillReceipts({
    ledger,
    tills,
    place,
    office: () => link.client(),
    rules: () => readReceiptRules(settings),
    clock,
  });
  const learned = createLearnBaskets(ledger);
  const desk = createSessionDesk({
    ledger,
    program,
    staff,
    place,
    receipts: readReceipt,
    barcodes: () => devices.barcodes(),
    environment,
    fetchRights,
    learned,
    lookUp: (wanted) => link.lookUp(wanted),
    onBooked: (sold) => {
      if (sold) signing.booked(sold);
      onBooked();
    },
    onFault,
  });
  /** Whoever is not signed in sees it where they sign in, and not as what happened to somebody else. */
  const sayToStaff = (refusal: Refused): void => {
    if (staff.current()) desk.say(refusal);
  };
  const receipts = createReceiptDesk({
    database,
    ledger,
    place,
    program,
    clock,
    nameAtTill: (staff) => keys.nameOf(staff),
    tillPrints: (staff) => keys.printsItself(staff),
    onPrinted: desk.printed,
    onState: () => status.refresh(),
    onFault,
  });
  const devices = createDevicesDesk({
    settings,
    given,
    clock,
    random: environment.random,
    format: place.format,
    find: findDevices,
    findPlain: findPlainDevices,
    isTaken: (card) => ledger.documents.memberByCard(card) !== undefined,
    onScan: (text) => {
      if (!badges.scanned(text)) void desk.send({ kind: 'scan', text }).catch(onFault);
    },
    onRefused: sayToStaff,
    onPrinter: receipts.use,
    onChange: () => status.refreshSoon(),
    onFault,
  });
  const link = createOfficeLink({
    database,
    vault,
    environment,
    settings,
    ledger,
    tills,
    place,
    about: () => ({ software: softwareVersion(), printer: receipts.status().state }),
    onReached: (state) => {
      // whether the shop gives credit depends on it, and what it gave comes back when head office does
      desk.refresh();
      if (state === 'connected') getBack.round().catch(onFault);
    },
    onApplied: () => {
      program.changed();
      place.changed();
      if (staff.signOutGone()) {
        desk.leave();
        signing.end();
      }
      desk.refresh();
      status.refresh();
    },
    // its numbers begin anew
    onJoined: () => (today = createToday(ledger.journal)),
    onStatus: (when) => (when === 'now' ? status.refresh() : status.refreshSoon()),
    onFault,
  });
  const members = createMembersDesk(ledger, place, program, clock, onBooked);
  const paired = (): Identity => present(place.identity(), 'desks book nothing before the terminal is paired');
  const authorisations = createAuthorisations(clock);
  const vouchers = createVouchers(database, environment, paired, ledger, () => program.get(), authorisations.held);
  const voucherDesk = createVoucherDesk({
    ledger,
    vouchers,
    program,
    place,
    fetchRights,
    onBooked,
  });
  const tillLinks = createTillLinks({
    environment,
    folder,
    settings,
    given: givenBridges,
    database,
    ledger,
    desk,
    program,
    place,
    staff,
    receipts,
    readReceipt,
    tills,
    keys,
    vouchers,
    voucherDesk,
    authorisations,
    fetchRights,
    lookUp: (wanted) => link.lookUp(wanted),
    office: link.client,
    onBooked: () => {
      desk.refresh();
      onBooked();
    },
    onChange: () => status.refreshSoon(),
    log,
    onFault,
  });
  const goodwill = createGoodwillDesk({
    database,
    environment,
    identity: paired,
    ledger,
    place,
    program,
    staff,
    onBooked: () => {
      desk.refresh();
      onBooked();
    },
  });
  const change = createChangeProfiles({
    database,
    documents: ledger.documents,
    place,
    clock,
    onChange: () => {
      desk.refresh();
      onBooked();
    },
  });
  const cards = createCardsDesk({ ledger, place, staff, clock, change });
  const profiles = createProfileDesk(ledger, place, clock, change);
  const notes = createNotesDesk(ledger, place, clock, change);
  const returns = createReturnsDesk({
    ledger,
    unreceipted: createReturnsWithoutReceipt(database, environment, paired, ledger),
    place,
    program,
    staff,
    onBooked: () => {
      desk.refresh();
      onBooked();
    },
  });
  const setup = createSetupDesk(place, staff, link.client, link.join, async () => {
    await link.sync()?.settle();
  });

  const backups = createBackups({
    data: folder,
    settings,
    clock,
    terminal: () => place.identity()?.terminal,
    head: () => ledger.journal.head().seq,
    onState: () => status.refresh(),
    onFailed: ({ code: reason, values }) => log(reason, values),
  });

  const status = createStatusDesk({
    ledger,
    program,
    place,
    settings,
    staff,
    setup,
    receipts,
    demo,
    office: link.state,
    filling: link.filling,
    backupTrouble: backups.trouble,
    programRefusal: link.programRefusal,
    deviceTroubles: devices.troubles,
    bridgeTroubles: tillLinks.bridges.troubles,
    today: () => today(ledger.today()),
    events: desk.events,
  });

  const settle = async (): Promise<void> => {
    await link.sync()?.settle();
  };
  const badges = createBadges({
    ...environment,
    staff,
    place,
    office: link.client,
    settle,
    print: devices.printPage,
    onStaff: () => {
      desk.refresh();
      status.refresh();
    },
    onRefused: sayToStaff,
  });
  const ratings = createRatingsDesk({
    database,
    documents: ledger.documents,
    place,
    notes,
    environment,
    today: ledger.today,
  });
  const owner = createOwnerDesk({
    ratings,
    client: link.client,
    settle,
    badges,
    connection: database.connection,
    folder,
    ...environment,
    settings,
    ledger,
    place,
    program,
    staff,
    backups,
    office: link.state,
    programRefusal: link.programRefusal,
    status: () => status.live.get(),
    devices: devices.report,
    onFault,
    closing: closing.signal,
  });

  const signing = createSigningDesk({
    ...environment,
    store: () => place.store().id,
    wording: () => place.wordings()[0],
    profiles,
    mayTouch: () => settings.get('customer-touch') !== 'off',
    onChange: () => customer.refresh(),
  });
  const customer = createCustomerDesk({
    desk,
    newCard: () => newCardNumber(environment.random),
    hasCard: (member, card) =>
      ledger.documents.profile(member)?.cards.some(({ number, state }) => number === card && state === 'active') ??
      false,
    balanceLink: (receipt) => balanceLink(ledger, place, receipt),
    ratings,
    signing,
    status: status.live,
    onFault,
  });
  /** A line display says what the customer's own screen says, and forgets as it does. */
  async function showOnDisplays(): Promise<void> {
    for await (const view of customer.live.watch(closing.signal)) devices.show(displayLines(view));
  }
  const router = counterRouter({
    session: desk,
    status: status.live,
    staff,
    members,
    profiles,
    signing,
    contractOf(club) {
      const [inForce, quoted] = [program.get(), desk.quote()];
      const shown = inForce && quoted?.ok ? clubContract(inForce, quoted.value, club) : undefined;
      const { member } = desk.session();
      if (!shown || !inForce || member === undefined) return refused('signing-no-club');
      return ok({ member, contract: { shown, program: inForce.version } });
    },
    notes,
    cards,
    vouchers: voucherDesk,
    goodwill,
    returns,
    receipts,
    devices,
    ...tillLinks.desks,
    owner,
    badges,
    customerAddress: () => customerAddress?.(),
    setup,
    setLanguage: (language) => {
      settings.set('language', language);
      desk.refresh();
      status.refresh();
    },
    setCustomerTouch: (touch) => {
      settings.set('customer-touch', touch ? 'on' : 'off');
      signing.touchChanged();
      status.refresh();
    },
    setWedge: (wedge) => {
      writeWedge(settings, wedge);
      status.refresh();
    },
    onStaff: () => {
      // what a customer reads is asked by somebody
      if (!staff.current()) signing.end();
      status.refresh();
    },
  });

  return {
    router,
    /** For the customer's own screens. */
    customerRouter: customerRouter(customer),
    ledger,
    program,
    place,
    desk,
    status: status.live,
    backups,
    devices,
    bridges: tillLinks.bridges,
    vouchers,
    tillApi: tillLinks.api.handle,
    tillKeys: keys,
    join: link.join,
    /** Gets back what the shop has advanced, as it happens by itself once a minute. */
    getBack: () => getBack.round(true),
    /** One whole round with head office, for a command that opens the counter without screens. */
    async syncOnce(): Promise<SyncState | undefined> {
      link.connect();
      await link.sync()?.settle();
      return link.state();
    },
    /** Head office's address, once it is known. */
    officeAddress: (): string | undefined => settings.get('office-url'),
    /** The replication, once the terminal is paired. */
    sync: link.sync,
    /** Connects to head office and the printer; both go on by themselves. */
    async start(): Promise<Result<void>> {
      devices.start();
      await tillLinks.start();
      learned.start().catch(onFault);
      showOnDisplays().catch(onFault);
      const giveBack = (): void => {
        getBack.round().catch(onFault);
        const released = ledger.releaseEnded();
        if (released.ok && released.value > 0) link.sync()?.wake();
      };
      giveBack();
      endedTimer = setInterval(giveBack, ENDED_EVERY_MS).unref();
      checkpointWhenIdle();
      if (backup && !demo) {
        backups.configure(backup);
        backups.start();
      }
      if (office !== undefined && place.identity()) {
        const url = officeUrl(office);
        if (!url.ok) return url;
        settings.set('office-url', url.value);
      }
      if (office !== undefined && code !== undefined && !place.identity()) return setup.pair(office, code);
      link.connect();
      return ok(undefined);
    },
    async close(): Promise<void> {
      closing.abort();
      learned.stop();
      clearInterval(endedTimer);
      devices.close();
      tillLinks.close();
      receipts.close();
      await Promise.all([desk.stop(), link.sync()?.stop(), getBack.stop()]);
      if (backup && !demo) await backups.atClosing();
      // what was under way until now may have set them once more
      clearTimeout(checkpointTimer);
      tillLinks.stop();
      customer.stop();
      status.stop();
      database.close();
    },
  };
}

export type Counter = ReturnType<typeof assemble>;
