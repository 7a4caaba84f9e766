import { session } from '#contract/back-office/session';
import { implement } from '#contract/transport/serve';
import { readBrandFacts } from '../../store/brand-facts.ts';
import { ownersAndStores } from '../../store/owners.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';
import { mailForgotten } from '../forgotten.ts';
import { needsTotp } from '../sign-in.ts';
import { newTotpSecret, totpPicture, totpUri } from '../totp.ts';

/** Signing in and out. */
export function sessionPart({ db, brand, clock, log, signIn, sessions, post, byMail, openId }: BackOfficeParts) {
  const os = implement(session).$context<Caller>();
  return os.router({
    me: os.me.handler(async ({ context: { person } }) => {
      if (!person) return null;
      const { name, currency } = await readBrandFacts(db, brand);
      const { owners, stores } = await ownersAndStores(db, brand);
      const of =
        owners.find(({ id }) => id === person.owner)?.name ?? stores.find(({ id }) => id === person.store)?.name;
      return {
        id: person.id,
        name: person.name,
        email: person.email,
        role: person.role,
        ...(of !== undefined && { of }),
        totp: person.totp !== null ? 'on' : needsTotp(person) ? 'needed' : 'off',
        brand: name,
        currency,
      };
    }),
    ways: os.ways.handler(() => ({ openid: openId.isOn })),
    signIn: os.signIn.handler(async ({ input, context, errors }) => {
      const found = valueOr(await signIn.signIn(input.email, input.password, input.totp), errors);
      if (found === 'totp-needed') return { done: 'totp-needed' };
      // never the session that was there before
      if (context.token !== undefined) await sessions.end(context.token);
      context.setToken(await sessions.open(found.id));
      return { done: 'signed-in' };
    }),
    begin: os.begin.handler(async ({ input, errors }) => {
      valueOr(await signIn.begin(input.email, input.code, input.password), errors);
    }),
    forgot: os.forgot.handler(async ({ input, errors }) => {
      if (!post.isOn) throw errors.REFUSED({ data: { key: 'mail-off', values: {} } });
      // beside the answer, whose time would tell whether there is somebody
      mailForgotten({ db, brand, clock, byMail: byMail('mail-forgot') }, input.email, input.language).catch(
        (error: unknown) => log('forgot', error),
      );
    }),
    signOut: os.signOut.handler(async ({ context }) => {
      if (context.token !== undefined) await sessions.end(context.token);
      context.setToken(undefined);
    }),
    changePassword: os.changePassword.handler(async ({ input, context, errors }) => {
      const person = by(context);
      valueOr(await signIn.changePassword(person, input.password, input.next), errors);
      context.setToken(await sessions.open(person.id));
    }),
    beginTotp: os.beginTotp.handler(async ({ context }) => {
      const { email } = by(context);
      const { name } = await readBrandFacts(db, brand);
      const secret = newTotpSecret();
      const uri = totpUri(secret, name, email);
      return { secret, uri, picture: totpPicture(uri) };
    }),
    confirmTotp: os.confirmTotp.handler(async ({ input, context, errors }) => {
      valueOr(await signIn.confirmTotp(by(context), input.secret, input.code), errors);
    }),
  });
}
