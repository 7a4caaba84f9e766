import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPost } from '#office/mail/post';
import { type Database, openDatabase } from '#office/store/database';
import { mailOverview } from '#office/store/mail';
import { startMailbox } from './mailbox.ts';
import { must } from './real-counter.ts';
import { twoOffices } from './two-offices.ts';

const head = twoOffices();
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let db: Database;
const posts: ReturnType<typeof startPost>[] = [];
const faults: string[] = [];
let ahead = 0;
const MINUTE_MS = 60_000;
const refusing = new Map<string, number>();
const letter = (to: string) => ({ to, subject: 'Grüße', text: 'Ein Brötchen\n.\nund noch eines' });

/** A process that sends; every look of it is asked for, so that none happens between. */
function process(settings = mailbox.settings) {
  const post = startPost({
    db,
    brand: 'main',
    settings,
    clock: { now: () => Date.now() + ahead },
    log: (_name, error) => faults.push((error as Error).message),
  });
  posts.push(post);
  return post;
}
const state = async (to: string) =>
  db
    .selectFrom('mail')
    .select(['state', 'attempts', 'fault', 'body'])
    .where('brand', '=', 'main')
    .where('recipient', '=', to)
    .executeTakeFirst();
/** Looks until the mail is as it should be: it is sent beside the test. */
async function becomes(to: string, wanted: object): Promise<void> {
  await expect.poll(() => state(to), { timeout: 20_000, interval: 20 }).toMatchObject(wanted);
}

beforeAll(async () => {
  mailbox = await startMailbox((to) => refusing.get(to));
  db = openDatabase(head.database.url, () => undefined);
}, 60_000);
afterAll(async () => {
  for (const post of posts) await post.stop();
  await db.destroy();
  await mailbox.stop();
});

test('a mail goes if the transaction that wants it holds, once, and its text is forgotten', async () => {
  const [one, other] = [process(), process()];
  await expect(
    db.transaction().execute(async (tx) => {
      must(await one.write(tx, letter('never@example.com')));
      throw new Error('it does not hold');
    }),
  ).rejects.toThrow('it does not hold');
  await db.transaction().execute(async (tx) => must(await one.write(tx, letter('anna@example.com'))));
  one.soon();
  other.soon();
  const mail = await mailbox.mailTo('anna@example.com');
  expect(mail.text).toBe('Ein Brötchen\n.\nund noch eines\n');
  expect(mail.headers).toMatch(/^From: =\?UTF-8\?.+<treue@example\.com>/im);
  expect(mail.headers).toMatch(/^Auto-Submitted: auto-generated/im);
  await becomes('anna@example.com', { state: 'sent', attempts: 1, body: '' });
  expect(mailbox.received.map(({ to }) => to)).toEqual([['anna@example.com']]);
});

test('what the server refuses for now is tried again, what it refuses for good is not, and both are said', async () => {
  const post = process();
  refusing.set('later@example.com', 451).set('nobody@example.com', 550);
  for (const to of ['later@example.com', 'nobody@example.com']) must(await post.write(db, letter(to)));
  post.soon();
  await becomes('nobody@example.com', { state: 'given-up', attempts: 1, body: '', fault: 'EENVELOPE 550' });
  await becomes('later@example.com', { state: 'waiting', attempts: 1, fault: 'EENVELOPE 451' });
  expect(await mailOverview(db, 'main')).toMatchObject({ waiting: 1, givenUp: 1 });
  // a log names the mail, never the person
  expect(faults).toEqual([expect.stringMatching(/^mail \w{26} was given up after 1 attempts: EENVELOPE 550$/)]);
  refusing.clear();
  ahead += MINUTE_MS;
  post.soon();
  await becomes('later@example.com', { state: 'sent', attempts: 2 });
});

test('a process that dies while it sends is followed by another one, and a mail that is late is given up', async () => {
  const post = process();
  must(await post.write(db, letter('taken@example.com')));
  const taken = { attempts: 1, next_at: Date.now() + ahead + 2 * MINUTE_MS };
  await db
    .updateTable('mail')
    .set(taken)
    .where('brand', '=', 'main')
    .where('recipient', '=', 'taken@example.com')
    .execute();
  must(await post.write(db, { ...letter('late@example.com'), validMs: MINUTE_MS }));
  ahead += 2 * MINUTE_MS;
  post.soon();
  await becomes('taken@example.com', { state: 'sent', attempts: 2 });
  await becomes('late@example.com', { state: 'given-up', fault: 'late' });
});

test('without encryption nothing goes where it is asked for, and without a server the product says so', async () => {
  const strict = process({ ...mailbox.settings, tls: 'upgraded' });
  must(await strict.write(db, letter('strict@example.com')));
  strict.soon();
  await becomes('strict@example.com', { state: 'waiting', attempts: 1, fault: 'ETLS 500' });
  expect(mailbox.received.some(({ to }) => to.includes('strict@example.com'))).toBe(false);
  const none = startPost({ db, brand: 'main', settings: undefined, clock: { now: Date.now }, log: () => undefined });
  expect([none.isOn, await none.write(db, letter('x@example.com'))]).toMatchObject([false, { code: 'mail-off' }]);
});

test('the queue is bounded', async () => {
  const post = process();
  const client = new pg.Client({ connectionString: head.database.url });
  await client.connect();
  await client.query(`insert into mail (brand, id, recipient, subject, body, written_at, until, next_at)
    select 'main', 'bound-' || at, 'many@example.com', '', '', 0, 9e15, 9e15 from generate_series(1, 10000) as at`);
  expect(await post.write(db, letter('one-more@example.com'))).toMatchObject({ ok: false, code: 'mail-full' });
  await client.query(`delete from mail where id like 'bound-%'`);
  await client.end();
  expect(await post.write(db, letter('one-more@example.com'))).toMatchObject({ ok: true });
});
