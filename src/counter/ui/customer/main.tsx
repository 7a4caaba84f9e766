import '../styles/customer-screen.css';
import { createRoot } from 'react-dom/client';
import { assert } from '#base/assert';
import type { CustomerContract } from '#contract/customer';
import { CUSTOMER_RPC_PATH } from '#contract/transport/wire';
import { connect } from '../connect.ts';
import { keptAppearance, showAppearance } from '../page-settings.ts';
import { CustomerApp } from './customer-app.tsx';
import { LiveCustomer } from './live-customer.ts';

showAppearance(keptAppearance());
const root = document.getElementById('root');
assert(root !== null, 'customer.html has a root');
createRoot(root).render(<CustomerApp live={new LiveCustomer(connect<CustomerContract>(CUSTOMER_RPC_PATH))} />);
