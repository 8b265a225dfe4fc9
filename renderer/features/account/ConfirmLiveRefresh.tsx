import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { money } from '../../../shared/money.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { useSettings } from '../../app/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyId } from '../../ui/CopyButton.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { customerName } from '../customer/customer-words.ts';
import { accountName, noCustomer } from './account-words.ts';

interface Props {
  account: LinkedAccount;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once before a refresh that costs money, and names what it is for. */
export function ConfirmLiveRefresh({ account, onClose, onConfirm }: Props) {
  const profile = useProfile();
  const { settings } = useSettings();
  const price = money(settings.refreshPrice);
  const customer = useQuery({
    ...queries.customer(profile.id, account.customerId ?? ''),
    enabled: account.customerId !== null,
  });
  // Whoever presses Enter without reading spends nothing.
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Dialog title="Refresh ownership in live mode?" role="alertdialog" onClose={onClose}>
      <FactList>
        <Fact name="Account">
          <strong>{accountName(account)}</strong>
          <br />
          <CopyId id={account.id} what="account id" />
        </Fact>
        <Fact name="Customer">
          <strong>
            {customer.data === undefined
              ? (account.customerId ?? noCustomer)
              : customerName(customer.data)}
          </strong>
        </Fact>
        <Fact name="Profile">
          <strong>LIVE · {profile.label}</strong>
        </Fact>
      </FactList>
      <p>
        The bank is asked for the current owners. A refresh that succeeds costs{' '}
        <strong>{price}</strong> by the price in the settings; one that fails costs nothing.
      </p>
      <DialogActions>
        <Button ref={cancel} onPress={onClose}>
          Cancel
        </Button>
        <Button look="primary" onPress={onConfirm}>
          Refresh, {price}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
