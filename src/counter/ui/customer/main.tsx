import '../styles/customer-screen.css';
import type { CustomerContract } from '#contract/customer';
import { CUSTOMER_RPC_PATH } from '#contract/transport/wire';
import { showPressed } from '#ui/pressed';
import { connect } from '../connect.ts';
import { showPage } from '../page-guard.tsx';
import { keptAppearance, showAppearance } from '../page-settings.ts';
import { CustomerApp } from './customer-app.tsx';
import { LiveCustomer } from './live-customer.ts';

showAppearance(keptAppearance());
showPressed();
showPage(<CustomerApp live={new LiveCustomer(connect<CustomerContract>(CUSTOMER_RPC_PATH))} />);
