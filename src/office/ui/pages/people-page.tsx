import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { ROLES, type Role } from '#contract/back-office/rule';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';

type Person = BackOfficeViews['people']['list'][number];
type Invited = BackOfficeViews['people']['invite'] & { readonly email: string };

/** Who works with the back office. */
export function PeoplePage(): ReactElement {
  const {
    t,
    say,
    format: { language },
  } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.people.list(), [client]));
  const mail = useAsked(useCallback(() => client.people.mail(), [client]));
  const { fault, send } = useSending();
  const [invited, setInvited] = useState<Invited>();
  const mayChange = me.role === 'head-office';
  const reset = async ({ id: person, email }: Person): Promise<void> => {
    const invitation = await send(() => client.people.reset({ person, language }));
    if (invitation) setInvited({ ...invitation, email });
    asked.again();
  };
  const setActive = async (person: string, active: boolean): Promise<void> => {
    await send(() => client.people.setActive({ person, active }));
    asked.again();
  };
  return (
    <Loaded asked={asked}>
      {mail.value && <Mail mail={mail.value} />}
      {invited && <Code invited={invited} />}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui-office-person-name')}</th>
            <th scope="col">{t('ui-office-email')}</th>
            <th scope="col">{t('ui-office-person-role')}</th>
            <th scope="col">{t('ui-office-person-state')}</th>
            <th scope="col">{t('ui-office-person-seen')}</th>
            {mayChange && <td />}
          </tr>
        </thead>
        <tbody>
          {asked.value?.map((person) => (
            <PersonRow key={person.id} person={person}>
              {mayChange && (
                <td>
                  <div className="office-actions">
                    <Action onClick={() => void reset(person)}>{t('ui-office-person-reset')}</Action>
                    <Action onClick={() => void setActive(person.id, !person.active)}>
                      {t(person.active ? 'ui-office-person-stop' : 'ui-office-person-start')}
                    </Action>
                  </div>
                </td>
              )}
            </PersonRow>
          ))}
        </tbody>
      </table>
      {mayChange && (
        <Invite
          onInvited={(invitation) => {
            setInvited(invitation);
            asked.again();
          }}
        />
      )}
    </Loaded>
  );
}

function PersonRow({
  person,
  children,
}: {
  readonly person: Person;
  readonly children: ReactElement | false;
}): ReactElement {
  const { t, moment } = useWords();
  const { name, email, role, of, active, state, lastSeen } = person;
  return (
    <tr>
      <td>{name}</td>
      <td>{email}</td>
      <td>{of === undefined ? t(`ui-role-${role}`) : `${t(`ui-role-${role}`)}, ${of}`}</td>
      <td>{t(active ? `ui-office-person-${state}` : 'ui-office-person-off')}</td>
      <td>{lastSeen === undefined ? '–' : moment(lastSeen)}</td>
      {children}
    </tr>
  );
}

/** Says nothing as long as mail goes. */
function Mail({ mail }: { readonly mail: BackOfficeViews['people']['mail'] }): ReactElement {
  const { t } = useWords();
  const { isOn, waiting, givenUp, fault } = mail;
  return (
    <>
      {!isOn && <p className="office-note">{t('ui-mail-off')}</p>}
      {waiting > 0 && fault && <p className="office-note">{t('ui-mail-waiting', { waiting, fault })}</p>}
      {givenUp > 0 && fault && <p className="office-note">{t('ui-mail-given-up', { givenUp, fault })}</p>}
    </>
  );
}

function Code({ invited: { email, until, code, mailed } }: { readonly invited: Invited }): ReactElement {
  const { t } = useWords();
  return (
    <p className="office-code" role="status">
      {t('ui-office-person-code', { email, until })} <strong>{code}</strong>
      {mailed && ` ${t('ui-mail-sent-too')}`}
    </p>
  );
}

function Invite({ onInvited }: { readonly onInvited: (invited: Invited) => void }): ReactElement {
  const {
    t,
    say,
    format: { language },
  } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('owner');
  const [of, setOf] = useState('');
  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const belongs = role === 'owner' ? { owner: of } : role === 'manager' ? { store: of } : {};
    const invitation = await send(() => client.people.invite({ name, email, role, language, ...belongs }));
    if (!invitation) return;
    onInvited({ ...invitation, email });
    setName('');
    setEmail('');
    setOf('');
  };
  const isReady =
    name.trim() !== '' && email.trim() !== '' && (of.trim() !== '' || !['owner', 'manager'].includes(role));
  return (
    <section className="office-form">
      <h2>{t('ui-office-person-new')}</h2>
      <form onSubmit={(event) => void invite(event)}>
        <Field label={t('ui-office-person-name')} value={name} onChange={setName} maxLength={120} />
        <Field label={t('ui-office-email')} value={email} onChange={setEmail} inputMode="email" maxLength={200} />
        <label className="office-choice">
          <span className="field-label">{t('ui-office-person-role')}</span>
          <select
            value={role}
            onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? 'owner')}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {t(`ui-role-${one}`)}
              </option>
            ))}
          </select>
        </label>
        {(role === 'owner' || role === 'manager') && (
          <Field
            label={t(role === 'owner' ? 'ui-office-person-owner' : 'ui-office-person-store')}
            value={of}
            onChange={setOf}
            maxLength={120}
          />
        )}
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || !isReady}>
          {t('ui-office-person-invite')}
        </Action>
      </form>
    </section>
  );
}
