import { type ReactElement, useState } from 'react';
import type { StatusView } from '#contract/status';
import type { DevicesView } from '#contract/devices';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import type { Run } from './device-detail.tsx';
import { TestOutcome } from './test-outcome.tsx';

type Wedge = StatusView['wedge'];

type KeyboardScannerProps = {
  readonly wedge: Wedge;
  readonly test: DevicesView['test'];
  readonly onRun: Run;
};

const LAYOUTS = ['host', 'us', 'de'] as const;
const SUFFIXES = [
  ['Enter', 'ui-device-wedge-suffix-enter'],
  ['Tab', 'ui-device-wedge-suffix-tab'],
  ['none', 'ui-device-wedge-suffix-none'],
] as const;

/** A scanner that types, which works as it comes; here it is told how it types. */
export function KeyboardScanner({ wedge, test, onRun }: KeyboardScannerProps): ReactElement {
  const { t } = useWords();
  const { client } = useLive();
  const [prefix, setPrefix] = useState(wedge.prefix === 'none' ? '' : wedge.prefix);
  const set = (change: Partial<Wedge>): void => void onRun(client.devices.setWedge({ ...wedge, ...change }));
  return (
    <div className="device-form">
      <p>{t('ui-device-keyboard-hint')}</p>
      <Choice
        label={t('ui-scanner-layout')}
        value={wedge.layout}
        options={LAYOUTS.map((value) => ({ value, text: t(`ui-scanner-layout-${value}`) }))}
        onChange={(layout) => set({ layout })}
      />
      <p className="field-hint">{t('ui-scanner-layout-hint')}</p>
      <Choice
        label={t('ui-device-wedge-suffix')}
        value={wedge.suffix}
        options={SUFFIXES.map(([value, key]) => ({ value, text: t(key) }))}
        onChange={(suffix) => set({ suffix })}
      />
      <div className="device-pair">
        <Field
          label={t('ui-device-wedge-prefix')}
          hint={t('ui-device-wedge-prefix-hint')}
          value={prefix}
          onChange={setPrefix}
          maxLength={20}
        />
        <Action
          unavailable={prefix === (wedge.prefix === 'none' ? '' : wedge.prefix)}
          onClick={() => set({ prefix: prefix.trim() === '' ? 'none' : prefix.trim() })}
        >
          {t('ui-device-save')}
        </Action>
      </div>
      <div className="devices-actions">
        <Action onClick={() => void onRun(client.devices.test({}))}>{t('ui-device-test')}</Action>
      </div>
      <TestOutcome test={test} />
    </div>
  );
}
