import './styles/office.css';
import './styles/ways-in.css';
import './styles/members.css';
import './styles/programs.css';
import './styles/watch.css';
import './styles/privacy.css';
import './styles/assortment.css';
import './styles/upload.css';
import { createRoot } from 'react-dom/client';
import { assert } from '#base/assert';
import type { BackOfficeContract } from '#contract/back-office/contract';
import { connectHttp } from '#contract/transport/connect-http';
import { App } from './app.tsx';

const root = document.getElementById('root');
assert(root !== null, 'index.html has a root');
const client = connectHttp<BackOfficeContract>(`${location.origin}/office/rpc`, {
  headers: () => ({ 'x-treuekasse-office': '1' }),
});
createRoot(root).render(<App client={client} />);
