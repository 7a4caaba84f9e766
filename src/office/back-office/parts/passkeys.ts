import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { passkeys } from '#contract/back-office/passkeys';
import { implement } from '#contract/transport/serve';
import { readBrandFacts } from '../../store/brand-facts.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Signing in by passkey, and whose passkeys there are. */
export function passkeysPart({ db, brand, signIn, sessions, passkeys: desk }: BackOfficeParts) {
  const os = implement(passkeys).$context<Caller>();
  return os.router({
    list: os.list.handler(async ({ context }) =>
      (await desk.list(by(context))).map(({ id, name, made_at: madeAt, used_at: usedAt }) => ({
        id,
        name,
        madeAt,
        ...(usedAt !== null && { usedAt }),
      })),
    ),
    beginAdd: os.beginAdd.handler(async ({ input, context, errors }) => {
      const person = by(context);
      valueOr(await signIn.confirmPassword(person, input.password), errors);
      const { name } = await readBrandFacts(db, brand);
      return { ...valueOr(await desk.beginAdd(person, name), errors) };
    }),
    add: os.add.handler(async ({ input, context, errors }) => {
      // judged whole by the library that knows what it is
      const answer = input.answer as unknown as RegistrationResponseJSON;
      valueOr(await desk.add(by(context), input.name, answer), errors);
    }),
    remove: os.remove.handler(async ({ input, context, errors }) => {
      valueOr(await desk.remove(by(context), input.id), errors);
    }),
    beginSignIn: os.beginSignIn.handler(async ({ errors }) => ({ ...valueOr(await desk.beginSignIn(), errors) })),
    signIn: os.signIn.handler(async ({ input, context, errors }) => {
      const person = valueOr(await desk.signIn(input.answer as unknown as AuthenticationResponseJSON), errors);
      // never the session that was there before
      if (context.token !== undefined) await sessions.end(context.token);
      context.setToken(await sessions.open(person.id));
    }),
  });
}
