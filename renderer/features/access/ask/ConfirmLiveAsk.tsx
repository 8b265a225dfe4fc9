import { useEffect, useRef } from 'react';
import type { AccessAsk, Price } from '../../../../shared/access-views.ts';
import type { Customer, Profile } from '../../../../shared/views.ts';
import { useSettings } from '../../../app/settings.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { Fact, FactList } from '../../../ui/FactList.tsx';
import { customerName } from '../../customer/customer-words.ts';
import {
  amountWords,
  chargeSentence,
  confirmWords,
  givenSentence,
  ownersCost,
  questionTitle,
} from './question-words.ts';
import { usePrice } from './use-price.ts';

interface Props {
  ask: AccessAsk;
  /** Null while they are not read. */
  customer: Customer | null;
  /** Null while they are being read. */
  prices: readonly Price[] | null;
  profile: Profile;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once before somebody is charged or written to in live mode, and names who and how much. */
export function ConfirmLiveAsk(props: Props) {
  const { ask, customer, prices, profile, onClose, onConfirm } = props;
  const { holder, terms } = ask;
  const { settings } = useSettings();
  // Whoever sends the form by Enter has not left the field, so that the price may not have been looked up yet.
  const id = terms.way === 'subscription' ? terms.price : '';
  const reading = usePrice({ id, listed: prices, looksUp: true });
  const amount = amountWords(ask, reading);
  const owners = ownersCost(ask, settings.refreshPrice);
  // Whoever presses Enter without reading charges nobody.
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Dialog title={questionTitle(ask)} role="alertdialog" onClose={onClose}>
      <FactList>
        <Fact name={'customer' in holder ? 'Customer' : 'Connected account'}>
          {customer !== null && (
            <>
              <strong>
                <bdi>{customerName(customer)}</bdi>
              </strong>
              <br />
              {customer.email !== null && customer.name !== null && (
                <>
                  <bdi>{customer.email}</bdi>
                  <br />
                </>
              )}
            </>
          )}
          <code>{'customer' in holder ? holder.customer : holder.account}</code>
        </Fact>
        {id !== '' && (
          <Fact name="Price">
            {reading.price?.name != null && (
              <>
                <bdi>{reading.price.name}</bdi>
                <br />
              </>
            )}
            <code>{id}</code>
          </Fact>
        )}
        {amount !== null && (
          <Fact name="Amount">
            <strong>{amount}</strong>
          </Fact>
        )}
        {owners !== null && (
          <Fact name="Reading the owners">
            <strong>{owners}</strong>, charged to your own Stripe account
          </Fact>
        )}
        <Fact name="Profile">
          <strong>LIVE · {profile.label}</strong>
        </Fact>
      </FactList>
      <p>
        {chargeSentence(ask, reading.price)} {givenSentence(ask)}
      </p>
      <DialogActions>
        <Button ref={cancel} onPress={onClose}>
          Cancel
        </Button>
        <Button
          look="primary"
          isUnavailable={reading.isReading || reading.fault !== null}
          onPress={onConfirm}
        >
          {confirmWords(ask, reading.price)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
