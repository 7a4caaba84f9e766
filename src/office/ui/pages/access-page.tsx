import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { makePasskey } from '../passkey.ts';

/** How whoever has signed in gets in: passkeys and the password. */
export function AccessPage(): ReactElement {
  const { t, say, moment } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.passkeys.list(), [client]));
  const { fault, send } = useSending();
  const remove = async (id: string): Promise<void> => {
    await send(() => client.passkeys.remove({ id }));
    asked.again();
  };
  return (
    <Loaded asked={asked}>
      <p className="office-note">{t('ui-passkey-why')}</p>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {asked.value?.length === 0 && <p className="office-empty">{t('ui-passkey-none')}</p>}
      {asked.value && asked.value.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ui-passkey-name')}</th>
              <th scope="col">{t('ui-passkey-made')}</th>
              <th scope="col">{t('ui-passkey-used')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {asked.value.map(({ id, name, madeAt, usedAt }) => (
              <tr key={id}>
                <td>{name}</td>
                <td>{moment(madeAt)}</td>
                <td>{usedAt === undefined ? '–' : moment(usedAt)}</td>
                <td>
                  <Action onClick={() => void remove(id)}>{t('ui-passkey-remove')}</Action>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <AddPasskey onAdded={asked.again} />
      <ChangePassword />
    </Loaded>
  );
}

function AddPasskey({ onAdded }: { readonly onAdded: () => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isBrokenOff, setIsBrokenOff] = useState(false);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBrokenOff(false);
    const question = await send(() => client.passkeys.beginAdd({ password }));
    if (!question) return;
    const answer = await makePasskey(question);
    if (!answer) return setIsBrokenOff(true);
    await send(() => client.passkeys.add({ name, answer }));
    setName('');
    setPassword('');
    onAdded();
  };
  return (
    <section className="office-form">
      <h2>{t('ui-passkey-add')}</h2>
      <form onSubmit={(event) => void add(event)}>
        <Field label={t('ui-passkey-name')} value={name} onChange={setName} maxLength={120} />
        <Field label={t('ui-office-password')} value={password} onChange={setPassword} secret maxLength={200} />
        <p className="office-fault" role="alert">
          {fault ? say(fault) : isBrokenOff && t('ui-passkey-broken-off')}
        </p>
        <Action submits unavailable={isSending || name.trim() === '' || password === ''}>
          {t('ui-passkey-add')}
        </Action>
      </form>
    </section>
  );
}

function ChangePassword(): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [isChanged, setIsChanged] = useState(false);
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const changed = await send(async () => {
      await client.session.changePassword({ password, next });
      return true;
    });
    setIsChanged(changed === true);
    if (!changed) return;
    setPassword('');
    setNext('');
  };
  return (
    <section className="office-form">
      <h2>{t('ui-access-password')}</h2>
      <form onSubmit={(event) => void change(event)}>
        {isChanged && <p role="status">{t('ui-access-password-changed')}</p>}
        <Field label={t('ui-access-password-present')} value={password} onChange={setPassword} secret maxLength={200} />
        <Field
          label={t('ui-office-password-new')}
          hint={t('ui-office-password-hint')}
          value={next}
          onChange={setNext}
          secret
          maxLength={200}
        />
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || password === '' || next === ''}>
          {t('ui-access-password')}
        </Action>
      </form>
    </section>
  );
}
