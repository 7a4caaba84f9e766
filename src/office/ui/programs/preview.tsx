import { type ReactElement, useId, useMemo, useState } from 'react';
import type { Program } from '#domain/program/schema';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { type ToldName, useGoodsNames } from './goods-names.ts';
import type { Word } from './known.ts';
import { NowAndThen } from './now-and-then.tsx';
import { OfferedField } from './offered-field.tsx';
import { numberTyped, typedNumber } from './numbers.ts';
import { type Sample, type SampleLine, type Tried, trySample } from './sample.ts';

type PreviewProps = {
  readonly program: Program | undefined;
  readonly inForce: Program;
  readonly stores: readonly Word[];
  readonly today: string;
};

const firstSample = (day: string, store: string): Sample => ({
  lines: [{ product: '', category: '', quantity: 1, amount: 2_000 }],
  day,
  time: '12:00',
  store,
  region: '',
  points: 150,
  visits: 5,
  codes: [],
  belongs: [],
  rewards: [],
  stamps: 9,
});

const MOST_LINES = 20;

/** What the draft does with a basket that one can change, beside what is in force. */
export function Preview({ program, inForce, stores, today }: PreviewProps): ReactElement {
  const { t } = useWords();
  const [sample, setSample] = useState(() => firstSample(today, stores[0]?.value ?? 'store'));
  const set = (change: Partial<Sample>): void => setSample({ ...sample, ...change });
  const tried = useMemo(() => program && trySample(program, sample), [program, sample]);
  const before = useMemo(() => trySample(inForce, sample), [inForce, sample]);
  const products = useGoodsNames(
    'products',
    sample.lines.map(({ product }) => product),
  );
  const categories = useGoodsNames(
    'categories',
    sample.lines.map(({ category }) => category),
  );
  const setLine = (index: number, change: Partial<SampleLine>): void =>
    set({ lines: sample.lines.map((line, at) => (at === index ? { ...line, ...change } : line)) });
  const nameOf = ({ name, isUnknown }: ToldName): string => (isUnknown ? t('ui-goods-unknown') : name);
  return (
    <section className="program-panel" aria-labelledby="program-preview">
      <h2 id="program-preview">{t('ui-program-preview')}</h2>
      {sample.lines.map((line, index) => (
        // lines are known by their place
        <div key={index} className="program-line">
          <OfferedField
            label={t('ui-program-product')}
            kind="products"
            value={line.product}
            hint={nameOf(products(line.product))}
            onChange={(product) => setLine(index, { product })}
            onTake={(product) => setLine(index, { product })}
          />
          <OfferedField
            label={t('ui-program-category')}
            kind="categories"
            value={line.category}
            hint={nameOf(categories(line.category))}
            onChange={(category) => setLine(index, { category })}
            onTake={(category) => setLine(index, { category })}
          />
          <NumberBox
            label={t('ui-program-quantity')}
            unit="plain"
            value={line.quantity}
            onChange={(quantity) => setLine(index, { quantity })}
            least={1}
          />
          <NumberBox
            label={t('ui-program-line-amount')}
            unit="money"
            value={line.amount}
            onChange={(amount) => setLine(index, { amount })}
          />
        </div>
      ))}
      <div className="office-actions">
        <Action
          unavailable={sample.lines.length >= MOST_LINES}
          onClick={() => set({ lines: [...sample.lines, { product: '', category: '', quantity: 1, amount: 1_000 }] })}
        >
          {t('ui-program-add-line')}
        </Action>
        {sample.lines.length > 1 && (
          <Action onClick={() => set({ lines: sample.lines.slice(0, -1) })}>{t('ui-program-less-line')}</Action>
        )}
      </div>
      <Customer sample={sample} stores={stores} onChange={set} />
      {tried ? (
        <Outcome tried={tried} before={before} sample={sample} onTake={(rewards) => set({ rewards })} />
      ) : (
        <p className="office-note">{t('ui-program-preview-faults')}</p>
      )}
    </section>
  );
}

type BoxProps = {
  readonly label: string;
  readonly unit: 'money' | 'plain';
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly least?: number;
};

function NumberBox({ label, unit, value, onChange, least = 0 }: BoxProps): ReactElement {
  const { format } = useWords();
  const [typed, setTyped] = useState(typedNumber({ unit }, value, format.language));
  return (
    <Field
      label={label}
      value={typed}
      inputMode="decimal"
      maxLength={9}
      onChange={(next) => {
        setTyped(next);
        const read = numberTyped({ unit }, next);
        if (read !== undefined && read >= least) onChange(read);
      }}
    />
  );
}

type CustomerProps = {
  readonly sample: Sample;
  readonly stores: readonly Word[];
  readonly onChange: (change: Partial<Sample>) => void;
};

function Customer({ sample, stores, onChange }: CustomerProps): ReactElement {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="program-customer">
      <div className="field">
        <label className="field-label" htmlFor={`${id}-day`}>
          {t('ui-program-day')}
        </label>
        <input
          id={`${id}-day`}
          type="date"
          className="field-input"
          value={sample.day}
          onChange={({ target }) => target.value && onChange({ day: target.value })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-time`}>
          {t('ui-program-time')}
        </label>
        <input
          id={`${id}-time`}
          type="time"
          className="field-input"
          value={sample.time}
          onChange={({ target }) => target.value && onChange({ time: target.value })}
        />
      </div>
      <label className="office-choice">
        <span className="field-label">{t('ui-program-store')}</span>
        <select value={sample.store} onChange={(event) => onChange({ store: event.target.value })}>
          {stores.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <NumberBox
        label={t('ui-program-points-held')}
        unit="plain"
        value={sample.points}
        onChange={(points) => onChange({ points })}
      />
      <NumberBox
        label={t('ui-program-visits')}
        unit="plain"
        value={sample.visits}
        onChange={(visits) => onChange({ visits })}
      />
      <NumberBox
        label={t('ui-program-stamps')}
        unit="plain"
        value={sample.stamps}
        onChange={(stamps) => onChange({ stamps })}
      />
      <Field
        label={t('ui-program-codes')}
        value={sample.codes.join(' ')}
        maxLength={200}
        onChange={(typed) => onChange({ codes: wordsIn(typed) })}
      />
      <Field
        label={t('ui-program-belongs')}
        value={sample.belongs.join(' ')}
        maxLength={200}
        onChange={(typed) => onChange({ belongs: wordsIn(typed) })}
      />
    </div>
  );
}

const wordsIn = (typed: string): string[] => typed.split(/\s/).filter(Boolean).slice(0, 20);

type OutcomeProps = {
  readonly tried: Tried;
  readonly before: Tried;
  readonly sample: Sample;
  readonly onTake: (rewards: readonly string[]) => void;
};

function Outcome({ tried: { outcome, offers, notHeld }, before, sample, onTake }: OutcomeProps): ReactElement {
  const { t, say, money, count, format } = useWords();
  if (!outcome.ok)
    return (
      <div role="status">
        <p className="office-fault">{say({ key: outcome.code, values: outcome.values })}</p>
        <Action onClick={() => onTake([])}>{t('ui-program-take-nothing')}</Action>
      </div>
    );
  const { toPay, pointsEarned, discountPerLine, effects } = outcome.value;
  const old = before.outcome.ok ? before.outcome.value : undefined;
  return (
    <div className="program-outcome" role="status">
      <NowAndThen
        rows={[
          { name: t('ui-program-to-pay'), now: old ? money(old.toPay) : '–', planned: money(toPay) },
          { name: t('ui-program-earned'), now: old ? count(old.pointsEarned) : '–', planned: count(pointsEarned) },
        ]}
      />
      {discountPerLine.some((off) => off > 0) && (
        <ul className="program-effects">
          {discountPerLine.map((off, index) => (
            // lines are known by their place
            <li key={index}>{t('ui-program-line-off', { line: index + 1, off: money(off) })}</li>
          ))}
        </ul>
      )}
      <h3>{t('ui-program-effects')}</h3>
      {effects.length === 0 && <p className="office-note">{t('ui-program-no-effects')}</p>}
      <ul className="program-effects">
        {effects.map(({ instrument, kind, reason }, index) => (
          // one instrument may do the same twice
          <li key={`${instrument} ${kind} ${index}`}>{say(reason)}</li>
        ))}
      </ul>
      {offers.length > 0 && (
        <>
          <h3>{t('ui-program-offers')}</h3>
          <ul className="program-effects">
            {offers.map(({ reward, name, points, state, missing }) => (
              <li key={reward}>
                <label className="office-check">
                  <input
                    type="checkbox"
                    checked={sample.rewards.includes(reward)}
                    onChange={() =>
                      onTake(
                        sample.rewards.includes(reward)
                          ? sample.rewards.filter((one) => one !== reward)
                          : [...sample.rewards, reward],
                      )
                    }
                  />
                  {state === 'missing'
                    ? t('ui-program-offer-missing', { name: name[format.language], missing })
                    : t('ui-program-offer', { name: name[format.language], points })}
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      {notHeld.length > 0 && (
        <>
          <h3>{t('ui-program-not-held')}</h3>
          <ul className="program-effects">
            {notHeld.map(({ instrument, reason }) => (
              <li key={instrument}>{say(reason)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
