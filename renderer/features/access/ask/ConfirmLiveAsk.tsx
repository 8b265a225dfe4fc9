import { useEffect, useRef } from 'react';
import type { AccessAsk, Price } from '../../../../shared/access-views.ts';
import type { Customer, Profile } from '../../../../shared/views.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { Fact, FactList } from '../../../ui/FactList.tsx';
import { customerName } from '../../customer/customer-words.ts';
import { costWords, submitWords, wayWords } from './ask-words.ts';

interface Props {
  ask: AccessAsk;
  /** Null while they are not read. */
  customer: Customer | null;
  prices: readonly Price[];
  profile: Profile;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once before somebody is charged or written to in live mode, and names who and how much. */
export function ConfirmLiveAsk(props: Props) {
  const { ask, customer, prices, profile, onClose, onConfirm } = props;
  const { holder, terms } = ask;
  const cost = costWords(ask, prices);
  const mails = terms.way === 'invoice' && terms.send;
  // Whoever presses Enter without reading charges nobody.
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Dialog
      title={`${mails ? 'Send' : 'Create'} ${wayWords[terms.way].made} in live mode?`}
      role="alertdialog"
      onClose={onClose}
    >
      <FactList>
        <Fact name="Customer">
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
        <Fact name="Amount">
          <strong>
            {cost ?? (terms.way === 'subscription' ? `${terms.quantity} × ${terms.price}` : '–')}
          </strong>
        </Fact>
        <Fact name="Profile">
          <strong>LIVE · {profile.label}</strong>
        </Fact>
      </FactList>
      <p>
        The customer is charged once they go through with it.{' '}
        {mails
          ? 'Stripe mails the invoice to them at once.'
          : 'Stripe mails nothing: the link or the secret is yours to send.'}
      </p>
      <DialogActions>
        <Button ref={cancel} onPress={onClose}>
          Cancel
        </Button>
        <Button look="primary" onPress={onConfirm}>
          {submitWords({ way: terms.way, mails, sent: false }, { busy: false, lacks: false })}
          {cost !== null && terms.way !== 'subscription' && `, ${cost}`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
