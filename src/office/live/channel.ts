import pg from 'pg';
import { z } from 'zod';
import { readJson } from '#base/read-json';
import { rightPart } from '#replication/wire';
import { createLeaderCheck, serversOf } from '../store/leader.ts';
import { CHANNEL } from '../store/positions.ts';

/** What head-office processes tell each other through PostgreSQL (LISTEN/NOTIFY), each in the transaction that made it so. */
const channelMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('moved'),
    brand: z.string(),
    position: z.int(),
    recalls: z.array(z.string()).default([]),
  }),
  z.object({
    kind: z.literal('recall'),
    brand: z.string(),
    terminal: z.string(),
    recall: z.string(),
    parts: z.array(rightPart),
  }),
  z.object({
    kind: z.literal('recall-receipts'),
    brand: z.string(),
    terminal: z.string(),
    recall: z.string(),
    till: z.string(),
    turn: z.int(),
    sale: z.string().optional(),
  }),
  z.object({ kind: z.literal('revoked'), brand: z.string(), terminal: z.string() }),
]);
export type ChannelMessage = z.infer<typeof channelMessage>;

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * Listens until closed, over a connection of its own. When that breaks it is made again; what was said in between is lost,
 * so `onConnected` is called each time to catch up. Of several servers that the address names, it listens to the one that leads.
 */
export function listenToChannel(
  url: string,
  onMessage: (message: ChannelMessage) => void,
  onConnected: () => void,
): { ready: Promise<void>; close(): Promise<void> } {
  const servers = serversOf(url);
  const mustLead = servers.length > 1 ? createLeaderCheck() : undefined;
  let attempts = 0;
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MS;
  let firstTime!: () => void;
  const ready = new Promise<void>((resolve) => (firstTime = resolve));

  async function connect(): Promise<void> {
    const connecting = new pg.Client({
      connectionString: servers[attempts++ % servers.length]!,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'treuekasse-channel',
    });
    client = connecting;
    let ended = false;
    const again = (): void => {
      if (ended || closed) return;
      ended = true;
      void connecting.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), wait);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    };
    connecting.on('error', again);
    connecting.on('end', again);
    connecting.on('notification', ({ payload }) => {
      const message = channelMessage.safeParse(readJson(payload ?? ''));
      if (message.success) onMessage(message.data);
    });
    try {
      await connecting.connect();
      await mustLead?.(connecting);
      await connecting.query(`listen ${CHANNEL}`);
      wait = FIRST_WAIT_MS;
      firstTime();
      onConnected();
    } catch {
      again();
    }
  }
  void connect();

  return {
    ready,
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
