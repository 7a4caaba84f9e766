import { STANDARD_ACCOUNTS } from '#domain/settlement/datev/settings';

/** Ids of what is one owner's, and what was read of it. */
export type Ids = {
  readonly owner: string;
  readonly store: string;
  readonly storeVersion: string;
  readonly lookVersion: string;
  readonly terminal: string;
  readonly seq: number;
  readonly member: string;
  readonly card: string;
  readonly group: string;
  readonly staff: string;
  readonly staffVersion: string;
  readonly alarm: string;
  readonly passkey: string;
  readonly month: string;
};

const DATEV = {
  consultant: 29_098,
  client: 55_003,
  fiscalMonth: 1,
  accountLength: 4,
  chart: '04',
  accounts: STANDARD_ACCOUNTS['04'],
};
const here = { street: '', town: '', timeZone: 'Europe/Berlin', vatCountry: 'DE', hours: {} };

/**
 * What each procedure that owners or managers may call is asked with ids of somebody else. Those that take none are asked of what is
 * everybody's (a day, a month), or not at all (`mine`: what belongs to whoever has signed in).
 */
export const WITH_IDS: Readonly<Record<string, ((ids: Ids) => object) | 'mine'>> = {
  'session.changePassword': 'mine',
  'session.confirmTotp': 'mine',
  'passkeys.beginAdd': 'mine',
  'passkeys.add': 'mine',
  'passkeys.remove': ({ passkey }) => ({ id: passkey }),
  'look.put': ({ store, lookVersion }) => ({ store, version: lookVersion, address: 'du', announcements: [] }),
  'settlement.of': ({ month }) => ({ period: month }),
  'settlement.csv': ({ month }) => ({ period: month, language: 'de' }),
  'watch.stores': ({ month }) => ({ day: `${month}-01` }),
  'alarms.list': () => ({}),
  'alarms.see': ({ alarm }) => ({ id: alarm }),
  'members.find': ({ card }) => ({ text: card }),
  'members.list': ({ store }) => ({ store }),
  'members.profile': ({ member }) => ({ member }),
  'members.bookings': ({ member }) => ({ member }),
  'members.booking': ({ member, terminal, seq }) => ({ member, terminal, seq }),
  'groups.list': () => ({}),
  'groups.show': ({ group }) => ({ account: group }),
  'groups.members': ({ group }) => ({ account: group }),
  'accounting.statementPdf': ({ owner, month }) => ({ owner, period: month, language: 'de' }),
  'accounting.datev': ({ owner, month }) => ({ owner, period: month }),
  'accounting.datevSettings': ({ owner }) => ({ owner }),
  'accounting.putDatevSettings': ({ owner }) => ({ owner, version: 0, settings: DATEV }),
  'accounting.liability': ({ month }) => ({ month }),
  'accounting.liabilityPdf': ({ month }) => ({ month, language: 'de' }),
  'disputes.open': ({ owner, month }) => ({ with: owner, period: month, month, class: 'points', words: 'zu wenig' }),
  'structure.putStore': ({ store, storeVersion }) => ({ id: store, version: storeVersion, name: 'Meins', ...here }),
  'structure.pair': ({ store }) => ({ store }),
  'structure.putStaff': ({ staff, staffVersion, store }) => ({
    id: staff,
    version: staffVersion,
    name: 'Meiner',
    role: 'cashier',
    active: false,
    stores: [store],
  }),
  'structure.resetPin': ({ staff }) => ({ id: staff }),
  'structure.revoke': ({ terminal }) => ({ terminal }),
  'structure.declareDead': ({ terminal }) => ({ terminal }),
};
