import { type ReactElement, useState } from 'react';
import type { DevicesView, DeviceView } from '#contract/devices';
import type { StatusView } from '#contract/status';
import { outcome } from '#contract/transport/outcome';
import type { DeviceConfig } from '#devices/device-config';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { GoodShape, StopShape, WaitShape } from '../../shapes.tsx';
import { DialogFrame } from '../dialog-frame.tsx';
import { CustomerScreenHelp } from './customer-screen.tsx';
import { DeviceDetail, type Run } from './device-detail.tsx';
import { DeviceForm } from './device-form.tsx';
import { DeviceSearch } from './device-search.tsx';
import { newDevice } from './new-device.ts';
import { ShopNumbers } from './shop-numbers.tsx';
import { useDevices } from './use-devices.ts';
import { KeyboardScanner } from './keyboard-scanner.tsx';

/** What stands beside the list. */
type Shown =
  | { readonly kind: 'device'; readonly id: string }
  | { readonly kind: 'keyboard' }
  | { readonly kind: 'customer' }
  | { readonly kind: 'numbers' }
  | { readonly kind: 'search' }
  | { readonly kind: 'form'; readonly config: DeviceConfig };

type DevicesDialogProps = { readonly status: StatusView; readonly onClose: () => void };

/** The owner's devices: how each one is, tried out, set up and changed. Only managers change something. */
export function DevicesDialog({ status, onClose }: DevicesDialogProps): ReactElement {
  const { t, say } = useWords();
  const live = useLive();
  const { client } = live;
  const view = useDevices();
  const [shown, setShown] = useState<Shown>({ kind: 'keyboard' });
  const [said, setSaid] = useState<string>();
  const mayChange = status.staff?.role === 'manager';

  /** Calls, and says what came of it. */
  const run: Run = async (call, done) => {
    const answer = await outcome(call);
    setSaid(answer.ok ? done : say(refusalOf(answer)));
    return answer.ok;
  };
  const show = (next: Shown): void => {
    setSaid(undefined);
    setShown(next);
    if (view?.test) void client.devices.endTest();
  };
  const save = async (config: DeviceConfig): Promise<void> => {
    if (await run(client.devices.put({ config }))) show({ kind: 'device', id: config.id });
  };
  const remove = async (id: string): Promise<void> => {
    if (await run(client.devices.remove({ id }))) show({ kind: 'keyboard' });
  };
  const onScan = (text: string): void => {
    // a test waits for it; else it is a customer's, and the devices can wait
    if (!isWaiting(view)) onClose();
    void live.send({ kind: 'scan', text });
  };
  const form = shown.kind === 'form' ? shown.config : undefined;
  const isNew = view?.devices.every(({ config }) => config.id !== form?.id) ?? true;
  return (
    <DialogFrame
      title={t('ui-devices')}
      onClose={onClose}
      fault={said}
      onScan={onScan}
      main={
        form && {
          text: isNew ? t('ui-device-add') : t('ui-device-save'),
          onPress: () => void save(form),
          unavailable: form.name.trim() === '',
        }
      }
    >
      <div className="devices">
        <div className="devices-side">
          <ul className="list" aria-label={t('ui-devices-list')}>
            {view?.devices.map((device) => (
              <li key={device.config.id}>
                <Action
                  className="list-row"
                  aria-pressed={shown.kind === 'device' && shown.id === device.config.id}
                  onClick={() => show({ kind: 'device', id: device.config.id })}
                >
                  <span>
                    <strong>{device.config.name}</strong>
                    <small>{`${t(`ui-device-class-${device.config.class}`)} · ${device.place}`}</small>
                  </span>
                  <StateShape state={device.state} />
                </Action>
              </li>
            ))}
            <li>
              <Action
                className="list-row"
                aria-pressed={shown.kind === 'keyboard'}
                onClick={() => show({ kind: 'keyboard' })}
              >
                <span>
                  <strong>{t('ui-device-keyboard')}</strong>
                  <small>{t(`ui-scanner-layout-${status.wedge.layout}`)}</small>
                </span>
              </Action>
            </li>
            <li>
              <Action
                className="list-row"
                aria-pressed={shown.kind === 'customer'}
                onClick={() => show({ kind: 'customer' })}
              >
                <strong>{t('ui-device-customer-screen')}</strong>
              </Action>
            </li>
          </ul>
          {view?.devices.length === 0 && <p className="field-hint">{t('ui-devices-none')}</p>}
          <div className="devices-actions">
            <Action onClick={() => show({ kind: 'search' })}>{t('ui-devices-find')}</Action>
            <Action unavailable={!mayChange} onClick={() => show({ kind: 'form', config: newDevice() })}>
              {t('ui-devices-by-hand')}
            </Action>
            <Action onClick={() => show({ kind: 'numbers' })}>{t('ui-device-codes')}</Action>
          </div>
          {!mayChange && <p className="field-hint">{t('ui-devices-manager')}</p>}
          {view?.trouble && <p className="field-fault">{say(view.trouble)}</p>}
        </div>
        <section className="devices-detail">
          {shown.kind === 'device' && view && (
            <DeviceDetail
              device={view.devices.find(({ config }) => config.id === shown.id)}
              test={view.test}
              mayChange={mayChange}
              onRun={run}
              onChange={(config) => show({ kind: 'form', config })}
              onRemove={(id) => void remove(id)}
            />
          )}
          {shown.kind === 'keyboard' && <KeyboardScanner wedge={status.wedge} test={view?.test} onRun={run} />}
          {shown.kind === 'customer' && <CustomerScreenHelp touch={status.customerTouch} mayChange={mayChange} />}
          {shown.kind === 'numbers' && view && <ShopNumbers numbers={view.numbers} mayChange={mayChange} onRun={run} />}
          {shown.kind === 'search' && (
            <DeviceSearch mayChange={mayChange} onChoose={(config) => show({ kind: 'form', config })} />
          )}
          {form && <DeviceForm config={form} isNew={isNew} onChange={(config) => setShown({ kind: 'form', config })} />}
        </section>
      </div>
    </DialogFrame>
  );
}

const isWaiting = (view: DevicesView | undefined): boolean => view?.test !== undefined && !view.test.result;

export function StateShape({ state }: { readonly state: DeviceView['state'] }): ReactElement {
  return state === 'ready' ? <GoodShape /> : state === 'attention' ? <WaitShape /> : <StopShape />;
}
