import { useEffect } from 'react';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useWorkspace } from '../../app/workspace.ts';

/**
 * Shows the account of a customer on whom a look-up has landed, where they have no other: who pastes an id
 * wants the owners.
 */
export function useSoleAccount(
  customerId: string,
  accounts: readonly LinkedAccount[],
  complete: boolean,
): void {
  const landed = useWorkspace((state) => state.landed === customerId);
  useEffect(() => {
    if (!landed || !complete) return;
    const { selected, selectAccount, endLanding } = useWorkspace.getState();
    endLanding();
    const [only, ...others] = accounts;
    if (only === undefined || others.length > 0 || selected[customerId] !== undefined) return;
    selectAccount(customerId, only.id);
  }, [landed, complete, accounts, customerId]);
}
