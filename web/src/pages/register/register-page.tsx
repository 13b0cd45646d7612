import './register.css';
import { CustomerPage } from './customer-page.tsx';
import { RegisterOverview } from './register-overview.tsx';

/** Who is a customer of whom, and since when? */
export default function RegisterPage({ id }: { readonly id?: string | undefined }) {
  return id === undefined ? <RegisterOverview /> : <CustomerPage key={id} customer={id} />;
}
