import { useDialogs } from '../../app/open-dialog.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { begun, type Prefill } from './new-customer.ts';

/** Opens the form for a new customer, with what is known of them already. */
export function startNewCustomer(prefill: Prefill = {}): void {
  const { newCustomer, draftCustomer } = useWorkspace.getState();
  draftCustomer(begun(newCustomer, prefill));
  useDialogs.getState().show({ kind: 'create-customer' });
}
