import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { describeInstrument } from '#domain/program/describe';
import { parseProgram } from '#domain/program/schema';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { Differences } from './differences.tsx';

type VersionProps = { readonly version: number; readonly inForce: number; readonly onChanged: () => void };

/** A version that was or is in force: what it says, what it changed, and the way back to it. */
export default function VersionPage({ version, inForce, onChanged }: VersionProps): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.programs.version({ version }), [client, version]));
  const { fault, isSending, send } = useSending();
  const [isSure, setSure] = useState(false);
  const program = useMemo(() => parseProgram(asked.value?.program).program, [asked.value]);
  const before = useMemo(() => parseProgram(asked.value?.before).program, [asked.value]);
  const back = async (): Promise<void> => {
    if (!isSure) return setSure(true);
    setSure(false);
    const done = await send(async () => {
      await client.programs.rollBack({ to: version, inForce });
      return true;
    });
    if (!done) return;
    onChanged();
    location.hash = '#programs';
  };
  const edit = async (): Promise<void> => {
    const begun = await send(() =>
      client.programs.begin({ title: t('ui-program-from-version', { version }), from: version }),
    );
    if (begun) location.hash = `#programs/${begun.draft}`;
  };
  return (
    <Loaded asked={asked}>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {me.role === 'head-office' && (
        <div className="office-actions">
          {version !== inForce && (
            <Action unavailable={isSending} onClick={() => void back()}>
              {t(isSure ? 'ui-program-back-sure' : 'ui-program-back', { version })}
            </Action>
          )}
          <Action unavailable={isSending} onClick={() => void edit()}>
            {t('ui-program-edit-version')}
          </Action>
        </div>
      )}
      {program && before && (
        <section className="program-panel">
          <h2>{t('ui-program-differs', { version: before.version })}</h2>
          <Differences before={before} after={program} />
        </section>
      )}
      {program && (
        <section className="program-panel">
          <h2>{t('ui-program-says', { version })}</h2>
          <Says program={program} />
        </section>
      )}
    </Loaded>
  );
}

const MOST_SAID = 300;

function Says({
  program: { instruments },
}: {
  readonly program: NonNullable<ReturnType<typeof parseProgram>['program']>;
}): ReactElement {
  const { say, format } = useWords();
  return (
    <ul className="program-effects">
      {instruments.slice(0, MOST_SAID).map((one) => (
        <li key={one.id}>
          {'name' in one && <strong>{one.name[format.language]}: </strong>}
          {say(describeInstrument(one))}
        </li>
      ))}
    </ul>
  );
}
