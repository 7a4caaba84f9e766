import { createRoot } from 'react-dom/client';
import { customerView } from '../../src/counter/service/customer/customer-view.ts';
import { CustomerApp } from '../../src/counter/ui/customer/customer-app.tsx';
import { LiveCustomer } from '../../src/counter/ui/customer/live-customer.ts';
import { showAppearance } from '../../src/counter/ui/page-settings.ts';
import { fakeCustomer } from '../e2e/fixtures/fake-customer.ts';
import { asked } from './asked.ts';

// What the customer sees of the counter's states: customer.html?state=choosing&lang=de&theme=dark

const { view, theme } = asked(location.search);
showAppearance(theme);
const root = document.getElementById('root');
const fake = fakeCustomer(customerView(view.session, view.status));
if (root) createRoot(root).render(<CustomerApp live={new LiveCustomer(fake)} />);
