import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ContractRouterClient } from '@orpc/contract';
import type { CustomerContract, CustomerView } from '#contract/customer';
import type { SigningView } from '#contract/signing';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { outcome } from '#contract/transport/outcome';
import { consentWording } from '#text/consents';
import { withOwnWord } from '#domain/member-cards';
import { withSigned } from '#domain/member-profile';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, FREE, openTestCounter, type TestCounter } from './counter-kit.ts';
import { book, scan } from './session-events.ts';
import { until } from '../../until.ts';

const STROKES = [[10, 100, 60, 40, 90, 120]];

/** A customer's screen and what it shows; the cashier's view of what is signed there. */
async function bothScreens(test: TestCounter) {
  const connection = connectInMemory<CustomerContract, Record<never, never>>(
    test.counter.customerRouter,
    {},
    { log: (_, error) => test.logged.push(error) },
  );
  onTestFinished(() => connection.close());
  let shown: CustomerView | undefined;
  let signing: SigningView | undefined;
  const hear = async <T>(stream: PromiseLike<AsyncIterable<T>>, onValue: (value: T) => void): Promise<void> => {
    for await (const value of await stream) onValue(value);
  };
  const watching = hear(connection.client.watch(), (view) => (shown = view));
  const staff = hear(test.first.signing.watch(), (view) => (signing = view));
  for (const stream of [watching, staff]) stream.catch(() => {});
  await until(() => shown !== undefined && signing?.screens === 1);
  return {
    client: connection.client,
    close: () => connection.close(),
    view: () => shown,
    signing: () => signing,
    /** Waits until the customer reads, and answers what they read. */
    async reads(): Promise<Extract<CustomerView['shows'], { phase: 'consents' }>> {
      await until(() => shown?.shows.phase === 'consents');
      return shown!.shows as Extract<CustomerView['shows'], { phase: 'consents' }>;
    },
    sees: (isSo: (view: SigningView) => boolean) => until(() => signing !== undefined && isSo(signing)),
  };
}

async function refusalOf(
  call: ReturnType<ContractRouterClient<CustomerContract>['sign']>,
): Promise<string | undefined> {
  const answer = await outcome(call);
  return answer.ok ? undefined : answer.code === 'REFUSED' ? answer.data.key : answer.code;
}

describe('consents that the customer signs', () => {
  it('are read, ticked and signed by who is being enrolled; the proof stands in the profile and in no entry', async () => {
    const test = await openTestCounter();
    const { client, reads, sees, signing, view } = await bothScreens(test);
    await test.first.signing.ask({ given: [] });
    const { request, given } = await reads();
    expect(given).toEqual([]);
    await client.tick({ request, given: ['greeting'] });
    await sees(({ request: asked }) => asked?.given.length === 1);
    expect(signing()?.request).toMatchObject({ state: 'reading' });
    await client.sign({ request, given: ['greeting', 'notes'], strokes: STROKES, language: 'en' });
    await sees(({ request: asked }) => asked?.state === 'signed');
    await until(() => view()?.shows.phase === 'idle');

    const { member } = await test.first.members.enrol({
      card: FREE,
      firstName: 'Ayla',
      consents: [],
      signing: request,
    });
    const profile = test.counter.ledger.documents.profile(member)!;
    expect(profile.consents).toMatchObject([
      { purpose: 'greeting', given: true, signature: request, wording: consentWording, staff: 'A' },
      { purpose: 'notes', given: true, signature: request },
    ]);
    expect(profile.signatures).toMatchObject([
      { id: request, strokes: STROKES, language: 'en', wording: consentWording },
    ]);
    // personal data: never in the journal
    const { journal } = test.counter.ledger;
    const entries = Array.from({ length: journal.head().seq }, (_, at) => JSON.stringify(journal.entry(at + 1)));
    for (const entry of entries) expect(entry).not.toMatch(/strokes|signature|Ayla/);
    expect(entries.length).toBeGreaterThan(2);
    // it counts once
    const again = await outcome(test.first.members.enrol({ lastName: 'Zwei', consents: [], signing: request }));
    expect(again).toMatchObject({ ok: false, data: { key: 'signing-over' } });
  });

  it('hold at once for a member, and take back what is not ticked any more', async () => {
    const test = await openTestCounter();
    const { client, reads } = await bothScreens(test);
    const member = test.members.card;
    await test.first.profiles.consent({ member, purpose: 'greeting', given: true });
    await test.first.signing.ask({ member, given: ['greeting'] });
    const { request, given } = await reads();
    expect(given).toEqual(['greeting']);
    await client.sign({ request, given: ['analysis'], strokes: STROKES, language: 'de' });
    const { consents, signatures } = await test.first.profiles.show({ member });
    expect(consents).toMatchObject([
      { purpose: 'greeting', given: false, signed: true },
      { purpose: 'analysis', given: true, signed: true },
    ]);
    expect(signatures).toMatchObject([{ strokes: STROKES }]);
  });

  it('may be declined; the cashier sees it and goes on without', async () => {
    const test = await openTestCounter();
    const { client, reads, sees, signing } = await bothScreens(test);
    await test.first.signing.ask({ given: ['greeting'] });
    const { request } = await reads();
    await client.decline({ request });
    await sees(({ request: asked }) => asked?.state === 'declined');
    expect(await refusalOf(client.sign({ request, given: [], strokes: [], language: 'de' }))).toBe('signing-over');
    await test.first.signing.end({ request });
    await sees(({ request: asked }) => asked === undefined);
    expect(signing()).toEqual({ screens: 1 });
    const { member } = await test.first.members.enrol({ card: FREE, consents: ['greeting'] });
    expect(test.counter.ledger.documents.profile(member)).not.toHaveProperty('signatures');
  });

  it('are asked nowhere without a customer’s screen, or where it may not be touched', async () => {
    const test = await openTestCounter({ signedIn: 'manager' });
    expect(await refusalOf(test.first.signing.ask({ given: [] }))).toBe('signing-no-screen');
    const { sees, close, reads, view } = await bothScreens(test);
    await test.first.signing.ask({ given: [] });
    await reads();
    await test.first.devices.setCustomerTouch({ touch: false });
    await sees(({ screens, request }) => screens === 0 && request === undefined);
    await until(() => view()?.shows.phase === 'idle');
    expect(await refusalOf(test.first.signing.ask({ given: [] }))).toBe('signing-no-screen');
    await test.first.devices.setCustomerTouch({ touch: true });
    await sees(({ screens }) => screens === 1);
    close();
    await sees(({ screens }) => screens === 0);
  });

  it('end when the cashier leaves, when others are asked, and after five minutes', async () => {
    const test = await openTestCounter();
    const { client, reads, view } = await bothScreens(test);
    await test.first.signing.ask({ given: [] });
    const first = await reads();
    await test.first.signing.ask({ given: ['notes'] });
    await until(() => JSON.stringify(view()).includes('notes'));
    expect(await refusalOf(client.tick({ request: first.request, given: ['needs'] }))).toBe('signing-over');
    await test.first.staff.signOut();
    await until(() => view()?.shows.phase === 'idle');
    expect(await refusalOf(test.first.signing.ask({ given: [] }))).toBe('staff-needed');
    await test.first.staff.signIn({ pin: '1234' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await test.first.signing.ask({ given: [] });
      await reads();
      vi.advanceTimersByTime(5 * 60_000);
      await until(() => view()?.shows.phase === 'idle');
    } finally {
      vi.useRealTimers();
    }
  });

  it('I12 so is the contract of a club, which holds with the booking and is gone with the choice', async () => {
    const name = { de: 'Gold', en: 'Gold' };
    const gold = { kind: 'club', id: 'gold', name, fee: 1_200, vat: 1_900, months: 12, refund: 'none' };
    const program = { ...sampleProgram, instruments: [...sampleProgram.instruments, gold] };
    const test = await openTestCounter({ program });
    const { client, view, sees } = await bothScreens(test);
    const member = test.members.card;
    const profile = () => test.counter.ledger.documents.profile(member)!;
    const contract = async () => {
      await until(() => view()?.shows.phase === 'contract');
      return view()!.shows as Extract<CustomerView['shows'], { phase: 'contract' }>;
    };
    const choose = { kind: 'choose', reward: 'gold' } as const;
    await test.send(scan(CARD));
    expect(await refusalOf(test.first.signing.askClub({ club: 'gold' }))).toBe('signing-no-club');
    await test.send(choose);
    await test.first.signing.askClub({ club: 'gold' });
    const first = await contract();
    expect(first.contract).toMatchObject({ club: 'gold', name, fee: 1_200, vat: 1_900, refund: 'none' });
    const { from, until: last } = first.contract;
    expect([from, last]).toEqual(['2026-11-21', '2027-11-20']);
    const sign = (request: string, strokes = STROKES) => client.sign({ request, given: [], strokes, language: 'de' });
    expect(await refusalOf(sign(first.request, []))).toBe('signing-needs-strokes');
    await sign(first.request);
    await sees(({ request }) => request?.state === 'signed');
    // what is not joined after all is not signed for
    await test.send({ kind: 'unchoose', reward: 'gold' });
    await sees(({ request }) => request === undefined);
    await test.send(choose);
    await test.first.signing.askClub({ club: 'gold' });
    const second = await contract();
    await sign(second.request);
    await sees(({ request }) => request?.state === 'signed');
    expect(profile().agreements).toBeUndefined();
    // nor does it count where somebody is enrolled
    expect(
      await outcome(test.first.members.enrol({ lastName: 'X', consents: [], signing: second.request })),
    ).toMatchObject({ data: { key: 'signing-over' } });
    await test.send(book);
    expect(profile()).toMatchObject({
      agreements: [{ club: 'gold', name, from, until: last, fee: 1_200, program: 3, signature: second.request }],
      signatures: [{ id: second.request, strokes: STROKES, wording: 'program-3' }],
    });
    await sees(({ request }) => request === undefined);
    expect((await test.first.profiles.show({ member })).agreements).toMatchObject([{ name, until: last }]);
    // signed consents, and those of another counter, leave it as it is
    const elsewhere = withSigned({ ...profile(), agreements: undefined, signatures: [] }, ['notes'], {
      ...profile().signatures![0]!,
      id: 'other',
    });
    expect(withOwnWord(elsewhere, profile())).toMatchObject({
      agreements: profile().agreements,
      signatures: [{ id: second.request }, { id: 'other' }].sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
    const paper = (await test.first.receipts.list()).find(({ kind }) => kind === 'club');
    expect((await test.first.receipts.picture({ receipt: paper!.id })).svg).toContain('Kundenanzeige');
  });

  it('stay before the customer whatever happens at the counter meanwhile', async () => {
    const test = await openTestCounter();
    const { client, reads, view } = await bothScreens(test);
    await test.first.signing.ask({ given: [] });
    const { request } = await reads();
    await test.send(scan(CARD));
    expect(view()?.shows.phase).toBe('consents');
    await client.decline({ request });
    await until(() => view()?.shows.phase === 'member');
  });
});
