import '../styles/all.css';
import '../styles/virtual.css';
import { connectWebSocket } from '#contract/transport/connect';
import { RPC_PATH } from '#contract/transport/wire';
import type { VirtualDevicesContract } from '#contract/virtual-devices';
import { showPage } from '../page-guard.tsx';
import { VirtualPage } from './virtual-page.tsx';

// the devices' own service stands behind this page, never the counter's
const { client } = connectWebSocket<VirtualDevicesContract>(`${location.origin.replace(/^http/, 'ws')}${RPC_PATH}`);
showPage(<VirtualPage client={client} />);
