import '../styles/all.css';
import '../styles/virtual.css';
import { createRoot } from 'react-dom/client';
import { assert } from '#base/assert';
import { connectWebSocket } from '#contract/transport/connect';
import { RPC_PATH } from '#contract/transport/wire';
import type { VirtualDevicesContract } from '#contract/virtual-devices';
import { VirtualPage } from './virtual-page.tsx';

const root = document.getElementById('root');
assert(root !== null, 'virtual.html has a root');
// the devices' own service stands behind this page, never the counter's
const { client } = connectWebSocket<VirtualDevicesContract>(`${location.origin.replace(/^http/, 'ws')}${RPC_PATH}`);
createRoot(root).render(<VirtualPage client={client} />);
