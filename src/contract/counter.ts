import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { bridgesContract } from './bridges.ts';
import { cardsContract } from './cards.ts';
import { devicesContract } from './devices.ts';
import { id, pin, refusing } from './fields.ts';
import { goodwillContract } from './goodwill.ts';
import { membersContract } from './members.ts';
import { notesContract } from './notes.ts';
import { ownerContract } from './owner.ts';
import { profilesContract } from './profiles.ts';
import { receiptsContract } from './receipts.ts';
import { returnsContract, returnsWithoutReceiptContract } from './returns.ts';
import { sessionEvent, sessionView } from './session.ts';
import { signingContract } from './signing.ts';
import { statusView } from './status.ts';
import { tillKeysContract } from './till-keys.ts';
import { tillReceiptsContract } from './till-receipts.ts';
import { tillsContract } from './tills.ts';
import { vouchersContract } from './vouchers.ts';

/** What a screen of the counter may ask of the counter service. Screens show the session and send events; they decide nothing. */
export const counterContract = {
  session: {
    watch: oc.output(eventIterator(sessionView)),
    /** Answers when the event has taken effect; a refusal changes nothing but `notice`. */
    send: refusing.input(sessionEvent).output(sessionView),
  },
  status: {
    watch: oc.output(eventIterator(statusView)),
    setLanguage: refusing.input(z.object({ language: z.enum(['de', 'en']) })),
  },
  staff: {
    signIn: refusing.input(z.object({ pin })).output(z.object({ id, name: z.string() })),
    signOut: refusing,
  },
  members: membersContract,
  profiles: profilesContract,
  signing: signingContract,
  notes: notesContract,
  cards: cardsContract,
  returns: returnsContract,
  returnsWithoutReceipt: returnsWithoutReceiptContract,
  goodwill: goodwillContract,
  vouchers: vouchersContract,
  receipts: receiptsContract,
  devices: devicesContract,
  tillReceipts: tillReceiptsContract,
  tills: tillsContract,
  tillKeys: tillKeysContract,
  owner: ownerContract,
  bridges: bridgesContract,
  setup: {
    pair: refusing.input(z.object({ office: z.string().max(200), code: z.string().max(40) })),
    finish: refusing.input(
      z.object({
        storeName: z.string().trim().min(1).max(80),
        staffName: z.string().trim().min(1).max(60),
        pin,
      }),
    ),
  },
};
export type CounterContract = typeof counterContract;
