import { expect, test } from 'vitest';
import type { CustomerContract, CustomerView } from '#contract/customer';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { outcome } from '#contract/transport/outcome';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import { officeOfFile } from './office-under-test.ts';
import { counterWithScreen, joinWithCard, must, openReal, newFolder, codeFor, putClerk } from './real-counter.ts';

const head = officeOfFile((office) => putClerk(office, 'manager'));

const greeting = { de: 'Gern, „{store}“ sagt meinen Namen.', en: 'Gladly, “{store}” says my name.' };
const own = (version: string) => ({ version, texts: { ...BUILT_IN_WORDING.texts, greeting } });

type Consents = Extract<CustomerView['shows'], { phase: 'consents' }>;
async function consentsOf(views: AsyncIterable<CustomerView>): Promise<Consents> {
  for await (const { shows } of views) if (shows.phase === 'consents') return shows;
  throw new Error('the screen is gone');
}

test('P27 consents are asked with the brand’s words; what was agreed to before stays readable, at every counter', async () => {
  const office = head.office();
  const { counter, client } = await counterWithScreen(office);
  const { member } = joinWithCard(counter);
  const { name: store } = counter.place.store();
  expect(counter.status.get().wording).toBeUndefined();
  await client.profiles.consent({ member, purpose: 'greeting', given: true, wording: BUILT_IN_WORDING.id });

  // somebody is reading while the new words come: what they sign is what they read
  const screen = connectInMemory<CustomerContract, Record<never, never>>(counter.customerRouter, {}, { log: () => {} });
  const views = await screen.client.watch();
  await expect.poll(async () => (await outcome(client.signing.ask({ member, given: [] }))).ok).toBe(true);
  const { request, wording } = await consentsOf(views);
  expect(wording).toEqual({ id: BUILT_IN_WORDING.id, texts: BUILT_IN_WORDING.texts });
  must(await office.putWording(own('rose-1')));
  await counter.syncOnce();
  expect(counter.status.get().wording).toEqual({ id: 'rose-1', texts: own('').texts });
  await screen.client.sign({ request, given: ['notes'], strokes: [], language: 'de' });
  expect(counter.ledger.documents.profile(member)?.signatures).toMatchObject([{ wording: BUILT_IN_WORDING.id }]);

  await client.profiles.consent({ member, purpose: 'greeting', given: true, wording: 'rose-1' });
  const { consents } = await client.profiles.show({ member });
  const read = (texts: { de: string; en: string }) => ({
    de: texts.de.replace('{store}', store),
    en: texts.en.replace('{store}', store),
  });
  expect(consents).toMatchObject([
    { purpose: 'greeting', wording: 'rose-1', text: read(greeting) },
    { purpose: 'notes', wording: BUILT_IN_WORDING.id, text: read(BUILT_IN_WORDING.texts.notes) },
  ]);
  // a screen that has shown words that nobody knows proves nothing
  const unknown = await outcome(
    client.profiles.consent({ member, purpose: 'analysis', given: true, wording: 'rose-9' }),
  );
  expect(unknown).toMatchObject({ ok: false, data: { key: 'wording-unknown' } });
  screen.close();

  // a counter that begins later knows both
  must(await office.putWording(own('rose-2')));
  const later = openReal(newFolder());
  must(await later.join(office.url, await codeFor(office)));
  await later.syncOnce();
  expect(later.place.wordings().map(({ id }) => id)).toEqual(['rose-2', 'rose-1', BUILT_IN_WORDING.id]);
  await later.close();
});

test('P27 a version keeps its words: the same again changes nothing, others need a new name, and faults are named', async () => {
  const office = head.office();
  const version = 'lily-1';
  const first = must(await office.putWording(own(version)));
  expect(must(await office.putWording(own(version)))).toEqual(first);
  const other = { version, texts: { ...BUILT_IN_WORDING.texts, terms: { de: 'Anders.', en: 'Otherwise.' } } };
  expect(await office.putWording(other)).toMatchObject({ code: 'wording-taken', values: { version } });
  expect(await office.putWording({ ...other, version: BUILT_IN_WORDING.id })).toMatchObject({ code: 'wording-taken' });
  const { terms: _, ...incomplete } = other.texts;
  expect(await office.putWording({ version: 'lily-2', texts: incomplete })).toMatchObject({
    code: 'wording-wrong',
    values: { path: 'texts.terms' },
  });
  expect((await office.wordings())[0]).toEqual(first);
});
