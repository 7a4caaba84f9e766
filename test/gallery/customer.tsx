import { createRoot } from 'react-dom/client';
import { customerView } from '../../src/counter/service/customer/customer-view.ts';
import { CustomerApp } from '../../src/counter/ui/customer/customer-app.tsx';
import { LiveCustomer } from '../../src/counter/ui/customer/live-customer.ts';
import { showAppearance } from '../../src/counter/ui/page-settings.ts';
import { customerViews } from '../e2e/fixtures/customer-views.ts';
import { fakeCustomer } from '../e2e/fixtures/fake-customer.ts';
import { asked } from './asked.ts';

// What the customer sees of the counter's states, and is asked: customer.html?state=choosing&lang=de&theme=dark

const { view, theme, name } = asked(location.search);
showAppearance(theme);
const root = document.getElementById('root');
const own = Object.entries(customerViews).find(([state]) => state === name)?.[1];
const shown = own ? { ...own, language: view.status.language } : customerView(view.session, view.status);
const fake = fakeCustomer(shown);
if (root) createRoot(root).render(<CustomerApp live={new LiveCustomer(fake)} />);
