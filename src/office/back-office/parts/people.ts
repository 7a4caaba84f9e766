import { people } from '#contract/back-office/people';
import { implement } from '#contract/transport/serve';
import { mailOverview } from '../../store/mail.ts';
import { ownersAndStores } from '../../store/owners.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Who works with the back office. */
export function peoplePart({ db, brand, clock, people: desk, post }: BackOfficeParts) {
  const os = implement(people).$context<Caller>();
  return os.router({
    list: os.list.handler(async () => {
      const [all, { owners, stores }] = await Promise.all([desk.all(), ownersAndStores(db, brand)]);
      const called = new Map([...owners, ...stores].map(({ id, name }) => [id, name]));
      return all.map(({ id, name, email, role, owner, store, active, password, wait_until: wait, totp, seen }) => {
        const of = called.get(owner ?? store ?? '');
        const state = wait > clock.now() ? 'locked' : password === null ? 'invited' : 'ready';
        const more = { ...(of !== undefined && { of }), ...(seen !== null && { lastSeen: seen }) };
        return { id, name, email, role, active, state, totp: totp !== null, ...more } as const;
      });
    }),
    invite: os.invite.handler(async ({ input, context, errors }) =>
      valueOr(await desk.invite(input, by(context).id, input.language), errors),
    ),
    reset: os.reset.handler(async ({ input, context, errors }) =>
      valueOr(await desk.reset(input.person, by(context).id, input.language), errors),
    ),
    mail: os.mail.handler(async () => {
      const { fault, ...counts } = await mailOverview(db, brand);
      return { isOn: post.isOn, ...counts, ...(fault !== null && { fault }) };
    }),
    setActive: os.setActive.handler(async ({ input, context, errors }) => {
      valueOr(await desk.setActive(input.person, input.active, by(context).id), errors);
    }),
  });
}
