import { oc } from '@orpc/contract';
import { z } from 'zod';
import { sentence } from '../fields.ts';

/**
 * Who works with the back office. Owners see and set their own stores only, managers one store; support helps and settles nothing; an auditor
 * reads everything and changes nothing.
 */
export const ROLES = ['head-office', 'owner', 'manager', 'support', 'auditor'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Who may call a procedure: anybody, whoever has signed in, or who has one of these roles. */
export type MayCall = 'anybody' | 'signed-in' | readonly [Role, ...Role[]];

/** Stands in the meta of every procedure; one without it is refused, and fails the tests. */
export type Rule = {
  readonly may?: MayCall;
  /** Tries a secret, which costs head office a while: only so often. */
  readonly guesses?: true;
};

/** A procedure of the back office and its rule. */
export const asked = (may: MayCall, more: Pick<Rule, 'guesses'> = {}) =>
  oc.$meta<Rule>({ may, ...more }).errors({
    REFUSED: { status: 422, data: sentence },
    /** Nobody has signed in, or not lately: the page shows the sign-in. */
    SIGN_IN: { status: 401 },
    /** Too many attempts from one place, or in all. */
    SLOWER: { status: 429 },
    /** Whoever has signed in may not do that. */
    FORBIDDEN: { status: 403 },
  });

/** Whether somebody may call what has this rule. `undefined`: nobody has signed in. */
export function mayCall(rule: Rule, who: Role | undefined): boolean {
  if (rule.may === undefined) return false;
  if (rule.may === 'anybody') return true;
  return who !== undefined && (rule.may === 'signed-in' || rule.may.includes(who));
}
