import { type ReactElement, useEffect, useState } from 'react';
import type { Connection } from '#contract/transport/connection';
import { follow } from '#contract/transport/follow';
import { outcome } from '#contract/transport/outcome';
import { printerStates, type VirtualDevicesContract, type VirtualDevicesView } from '#contract/virtual-devices';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { InWords } from '../in-words.tsx';

type Client = Connection<VirtualDevicesContract>['client'];

/** Codes that show what a counter makes of them: a product, a coupon of a manufacturer, somebody's web page. */
const SAMPLES = ['TK00000000000195', '4006381333931', '9812345678901', 'https://example.com/'] as const;

/** Devices to be used on the screen: what is printed, what is scanned, the card on the reader, the display. */
export function VirtualPage({ client }: { readonly client: Client }): ReactElement {
  return (
    <InWords place={undefined}>
      <Devices client={client} />
    </InWords>
  );
}

function Devices({ client }: { readonly client: Client }): ReactElement {
  const { t } = useWords();
  const [view, setView] = useState<VirtualDevicesView>();
  useEffect(() => follow((signal) => client.watch(undefined, { signal }), setView), [client]);
  return (
    <main className="virtual">
      <h1>{t('ui-virtual')}</h1>
      {view ? (
        <div className="virtual-devices">
          <section className="virtual-reading">
            <Scanner view={view.scanner} client={client} />
            <CardReader view={view.cardReader} client={client} />
            <Display view={view.display} />
          </section>
          <Printer view={view.printer} client={client} />
        </div>
      ) : (
        <p role="status">{t('ui-starting')}</p>
      )}
    </main>
  );
}

/** Where the counter finds a device, and whether it has. */
function Address({ address, connected }: { readonly address: string; readonly connected: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <p className="field-hint">
      {address} · {connected ? t('ui-virtual-connected') : t('ui-virtual-alone')}
    </p>
  );
}

type ScannerProps = { readonly view: VirtualDevicesView['scanner']; readonly client: Client };

function Scanner({ view, client }: ScannerProps): ReactElement {
  const { t } = useWords();
  const [text, setText] = useState<string>(SAMPLES[0]);
  return (
    <div className="virtual-device">
      <h2>{t('ui-device-class-scanner')}</h2>
      <Address {...view} />
      <div className="device-pair">
        <Field label={t('ui-virtual-code')} value={text} onChange={setText} maxLength={2_000} />
        <Action unavailable={text === '' || !view.connected} onClick={() => void outcome(client.scan({ text }))}>
          {t('ui-virtual-scan')}
        </Action>
      </div>
      <div className="devices-actions">
        {SAMPLES.map((sample) => (
          <Action key={sample} aria-pressed={sample === text} onClick={() => setText(sample)}>
            {sample}
          </Action>
        ))}
      </div>
    </div>
  );
}

type CardReaderProps = { readonly view: VirtualDevicesView['cardReader']; readonly client: Client };

function CardReader({ view, client }: CardReaderProps): ReactElement {
  const { t } = useWords();
  const [text, setText] = useState('TK00000000000195');
  const { card } = view;
  return (
    <div className="virtual-device">
      <h2>{t('ui-device-class-card-reader')}</h2>
      <Address address={view.address} connected={view.connected} />
      {card ? (
        <div className="device-pair">
          <p>
            {t('ui-virtual-card-lies', { uid: card.uid })}{' '}
            <strong>{card.text === '' ? t('ui-virtual-card-blank') : card.text}</strong>
          </p>
          <Action onClick={() => void outcome(client.takeCard())}>{t('ui-virtual-card-take')}</Action>
        </div>
      ) : (
        <div className="device-pair">
          <Field
            label={t('ui-virtual-card-text')}
            hint={t('ui-virtual-card-hint')}
            value={text}
            onChange={setText}
            maxLength={200}
          />
          <Action onClick={() => void outcome(client.layCard({ text }))}>{t('ui-virtual-card-lay')}</Action>
        </div>
      )}
    </div>
  );
}

function Display({ view }: { readonly view: VirtualDevicesView['display'] }): ReactElement {
  const { t } = useWords();
  return (
    <div className="virtual-device">
      <h2>{t('ui-device-class-line-display')}</h2>
      <Address address={view.address} connected={view.connected} />
      <pre className="virtual-display">{view.lines.join('\n')}</pre>
    </div>
  );
}

type PrinterProps = { readonly view: VirtualDevicesView['printer']; readonly client: Client };

function Printer({ view, client }: PrinterProps): ReactElement {
  const { t } = useWords();
  return (
    <section className="virtual-device">
      <h2>{t('ui-device-class-printer')}</h2>
      <p className="field-hint">{view.address}</p>
      <Choice
        label={t('ui-virtual-printer-state')}
        value={view.state}
        options={printerStates.map((value) => ({ value, text: t(`ui-virtual-printer-${value}`) }))}
        onChange={(state) => void outcome(client.setPrinter({ state }))}
      />
      {view.drawerOpen && (
        <p className="devices-actions">
          {t('ui-device-drawer-opened')}
          <Action onClick={() => void outcome(client.closeDrawer())}>{t('ui-virtual-drawer-close')}</Action>
        </p>
      )}
      {view.receipts.length === 0 && <p className="empty">{t('ui-virtual-no-receipt')}</p>}
      <ul className="virtual-receipts">
        {view.receipts.map(({ number, svg }) => (
          <li key={number}>
            <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={t('ui-receipt-picture')} />
          </li>
        ))}
      </ul>
    </section>
  );
}
