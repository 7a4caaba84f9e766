import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { legible, LIGHT } from '#domain/look/brand-colours';
import { checkLook, type Look, lookSchema, MOST_LOGO_LETTERS } from '#domain/look/look';
import { readAnnouncements, type TypedAnnouncement } from '#domain/shop/announcements';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { ChooseFile } from '#ui/choose-file';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { AlsoAnnounced } from './also-announced.tsx';
import { AnnouncementsInput } from './announcements-input.tsx';
import { LookPreview } from './look-preview.tsx';

type StoreLook = BackOfficeViews['look']['list'][number];

/** Where a brand begins that has not chosen yet. */
const FIRST_COLOUR = '#1c5a46';

/** How stores' screens look, what they announce, and how their customers are addressed. */
export function LookPage(): ReactElement {
  const { t } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.look.list(), [client]));
  const [chosen, setChosen] = useState<string>();
  const stores = asked.value ?? [];
  const store = stores.find((one) => one.store === chosen) ?? stores[0];
  return (
    <Loaded asked={asked}>
      {store ? (
        <>
          <label className="office-choice">
            <span className="field-label">{t('ui-office-look-store')}</span>
            <select value={store.store} onChange={({ target }) => setChosen(target.value)}>
              {stores.map((one) => (
                <option key={one.store} value={one.store}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          {/* another store is another form; what was saved stands in it */}
          <LookForm
            key={store.store}
            known={store}
            others={stores.filter((one) => one !== store)}
            mayPut={me.role !== 'auditor'}
            onSaved={asked.again}
          />
        </>
      ) : (
        <p>{t('ui-office-look-none')}</p>
      )}
    </Loaded>
  );
}

type LookFormProps = {
  readonly known: StoreLook;
  /** Stores that may announce the same. */
  readonly others: readonly StoreLook[];
  readonly mayPut: boolean;
  readonly onSaved: () => void;
};

function LookForm({ known, others, mayPut, onSaved }: LookFormProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [address, setAddress] = useState(known.address);
  const [look, setLook] = useState(known.look);
  const [announcements, setAnnouncements] = useState<readonly TypedAnnouncement[]>(() =>
    known.announcements.map(asTyped),
  );
  const [also, setAlso] = useState<readonly string[]>([]);
  const [version, setVersion] = useState(known.version);
  const [wasSaved, setSaved] = useState(false);
  const change = (next: Look | undefined): void => {
    setLook(next);
    setSaved(false);
  };
  const read = look && lookSchema.safeParse(look).data;
  const checked = read && checkLook(read);
  const isRight = look === undefined || checked?.ok === true;
  const announced = readAnnouncements(announcements);
  const save = async (): Promise<void> => {
    if (!announced.ok) return;
    const said = { address, ...(read && { look: read }), announcements: [...announced.value], version };
    const too = others
      .filter((one) => also.includes(one.store))
      .map((one) => ({ store: one.store, version: one.version }));
    const done = await send(() =>
      client.look.put({ store: known.store, ...said, ...(too.length > 0 && { also: too }) }),
    );
    if (done) {
      setVersion(done.version);
      onSaved();
    }
    setSaved(done !== undefined);
  };
  return (
    <div className="look-form">
      <div className="look-fields">
        <Choice
          label={t('ui-office-look-address')}
          value={address}
          options={(['sie', 'du'] as const).map((value) => ({ value, text: t(`ui-office-look-${value}`) }))}
          onChange={(value) => {
            setAddress(value);
            setSaved(false);
          }}
        />
        <Choice<'own' | 'brand'>
          label={t('ui-office-look-colours')}
          value={look ? 'brand' : 'own'}
          options={(['own', 'brand'] as const).map((value) => ({ value, text: t(`ui-office-look-${value}`) }))}
          onChange={(value) => change(value === 'own' ? undefined : (look ?? { colour: FIRST_COLOUR }))}
        />
        {look && (
          <>
            <ColourChoice colour={look.colour} onChange={(colour) => change({ ...look, colour })} />
            <Choice
              label={t('ui-office-look-type')}
              value={look.type ?? 'legible'}
              options={(['legible', 'serif', 'device'] as const).map((value) => ({
                value,
                text: t(`ui-office-look-type-${value}`),
              }))}
              onChange={(type) => change({ ...look, type })}
            />
            <LogoChoice logo={look.logo} onChange={(logo) => change(withLogo(look, logo))} />
          </>
        )}
        <AnnouncementsInput
          announcements={announcements}
          fault={announced.ok ? undefined : say({ key: announced.code, values: announced.values })}
          mayPut={mayPut}
          onChange={(next) => {
            setAnnouncements(next);
            setSaved(false);
          }}
        />
        {mayPut && others.length > 0 && (
          <AlsoAnnounced
            stores={others.map(({ store: id, name }) => ({ id, name }))}
            chosen={also}
            onChange={(next) => {
              setAlso(next);
              setSaved(false);
            }}
          />
        )}
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        {mayPut && (
          <Action tone="main" unavailable={isSending || !isRight || !announced.ok} onClick={() => void save()}>
            {t('ui-office-look-save')}
          </Action>
        )}
        <p role="status">{wasSaved && t('ui-office-look-saved')}</p>
      </div>
      <LookPreview store={known.name} address={address} look={isRight ? read : undefined} />
    </div>
  );
}

const asTyped = ({ de, en = '', from = '', until = '' }: StoreLook['announcements'][number]): TypedAnnouncement => ({
  de,
  en,
  from,
  until,
});

function withLogo({ colour, type }: Look, logo: string | undefined): Look {
  return { colour, ...(type && { type }), ...(logo !== undefined && { logo }) };
}

type ColourChoiceProps = { readonly colour: string; readonly onChange: (colour: string) => void };

/** The colour by its number or by eye; at once it is said whether everybody can read it, and which one near it they can. */
function ColourChoice({ colour, onChange }: ColourChoiceProps): ReactElement {
  const { t, say } = useWords();
  const { data } = lookSchema.safeParse({ colour });
  const checked = data && checkLook(data);
  const better = checked && !checked.ok ? legible(colour, '#000000', LIGHT) : undefined;
  const fault =
    checked === undefined
      ? say({ key: 'look-colour-wrong', values: {} })
      : checked.ok
        ? undefined
        : say({ key: checked.code, values: checked.values });
  return (
    <div className="look-colour">
      <Field
        label={t('ui-office-look-colour')}
        value={colour}
        onChange={(text) => onChange(text.trim().toLowerCase())}
        hint={t('ui-office-look-good')}
        fault={fault}
        maxLength={7}
      />
      <input
        type="color"
        aria-label={t('ui-office-look-pick')}
        value={data ? colour : FIRST_COLOUR}
        onChange={({ target }) => onChange(target.value)}
      />
      {better !== undefined && <Action onClick={() => onChange(better)}>{t('ui-office-look-take', { better })}</Action>}
    </div>
  );
}

type LogoChoiceProps = { readonly logo: string | undefined; readonly onChange: (logo: string | undefined) => void };

function LogoChoice({ logo, onChange }: LogoChoiceProps): ReactElement {
  const { t, say } = useWords();
  const [isWrong, setWrong] = useState(false);
  const choose = async (file: File): Promise<void> => {
    const text = file.size > MOST_LOGO_LETTERS ? '' : await dataAddressOf(file);
    const isRight = lookSchema.shape.logo.safeParse(text).success;
    setWrong(!isRight);
    if (isRight) onChange(text);
  };
  return (
    <div className="look-logo">
      <ChooseFile
        text={t('ui-office-look-logo')}
        accept="image/png,image/svg+xml"
        onChosen={([file]) => file && void choose(file)}
      />
      {logo !== undefined && <Action onClick={() => onChange(undefined)}>{t('ui-office-look-no-logo')}</Action>}
      <p className="office-fault" role="alert">
        {isWrong && say({ key: 'look-logo-wrong', values: { most: Math.floor((MOST_LOGO_LETTERS * 0.75) / 1_000) } })}
      </p>
    </div>
  );
}

/** A picture as it stands in an address. */
async function dataAddressOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return `data:${file.type};base64,${btoa(String.fromCodePoint(...bytes))}`;
}
