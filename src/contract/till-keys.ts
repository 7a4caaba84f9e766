import { z } from 'zod';
import { pin, refusing, sentence } from './fields.ts';
import { tillName } from './tills.ts';

// What the owner's dialog shows of tills that ask over the API, and sets about them.

/** What a till may do besides quoting and booking sales. */
export const tillRights = ['members', 'redeem', 'vouchers', 'returns', 'other-tills'] as const;
export const tillRightsList = z.array(z.enum(tillRights)).max(tillRights.length);

/** Addresses and networks that may connect, such as `192.168.1.20` or `192.168.1.0/24`. */
const network = z.object({
  /** Of this machine. */
  address: z.string().min(1).max(45),
  port: z.int().min(1_024).max(65_535),
  allow: z.array(z.string().min(1).max(50)).min(1).max(20),
});
export type TillNetwork = z.infer<typeof network>;
/** Null: on this machine only. */
export const tillNetwork = network.nullable();

export const tillKeysView = z.object({
  tills: z
    .array(
      z.object({
        id: z.string(),
        name: tillName,
        rights: tillRightsList,
        /** Whether the counter prints receipts of what the till books. */
        printsHere: z.boolean(),
        since: z.int(),
        revoked: z.int().optional(),
      }),
    )
    .max(40),
  network: tillNetwork,
  /** Of this machine, to be chosen from. */
  addresses: z.array(z.string()).max(20),
  /** Of the certificate that tills on the network are shown, SHA-256. */
  fingerprint: z.string().optional(),
  trouble: sentence.optional(),
});
export type TillKeysView = z.infer<typeof tillKeysView>;

/** With the PIN of a manager, where none is signed in. */
const asked = z.object({ pin: pin.optional() });

/** Keys of tills and where they are listened to. For managers. */
export const tillKeysContract = {
  show: refusing.input(asked).output(tillKeysView),
  /** The key is told this once. */
  make: refusing
    .input(asked.extend({ name: tillName, rights: tillRightsList }))
    .output(z.object({ key: z.string(), view: tillKeysView })),
  allow: refusing.input(asked.extend({ till: z.string().max(20), rights: tillRightsList })).output(tillKeysView),
  print: refusing.input(asked.extend({ till: z.string().max(20), printsHere: z.boolean() })).output(tillKeysView),
  revoke: refusing.input(asked.extend({ till: z.string().max(20) })).output(tillKeysView),
  setNetwork: refusing.input(asked.extend({ network: tillNetwork })).output(tillKeysView),
};
