import type { Role } from '#contract/back-office/rule';

/** What each role may do, written down apart from the contract. */
export const MAY: Readonly<Record<string, readonly Role[] | 'anybody' | 'signed-in'>> = {
  'session.me': 'anybody',
  'session.signIn': 'anybody',
  'session.begin': 'anybody',
  'session.signOut': 'signed-in',
  'session.changePassword': 'signed-in',
  'session.beginTotp': 'signed-in',
  'session.confirmTotp': 'signed-in',
  'people.list': ['head-office', 'auditor'],
  'people.invite': ['head-office'],
  'people.reset': ['head-office'],
  'people.mail': ['head-office', 'auditor'],
  'people.setActive': ['head-office'],
  'owners.list': ['head-office', 'owner', 'support', 'auditor'],
  'owners.put': ['head-office'],
  'settlement.months': ['head-office', 'owner', 'auditor'],
  'settlement.of': ['head-office', 'owner', 'auditor'],
  'settlement.csv': ['head-office', 'owner', 'auditor'],
  'settlement.putTerms': ['head-office'],
  'settlement.close': ['head-office'],
  'jobs.list': ['head-office', 'auditor'],
  'jobs.runNow': ['head-office'],
  'jobs.again': ['head-office'],
};
