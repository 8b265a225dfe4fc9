import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { moneyIn } from '../../../../shared/money.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyId } from '../../../ui/CopyButton.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { Fact, FactList } from '../../../ui/FactList.tsx';
import { customerName } from '../../customer/customer-words.ts';
import type { Question } from './request-questions.ts';

interface Props {
  request: AccessRequest;
  question: Question;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once before a request is ended or lost out of sight, and names what it is about. */
export function ConfirmEnd({ request, question, onClose, onConfirm }: Props) {
  const profile = useProfile();
  const { objectId, customerId, charge } = request;
  const customer = useQuery({
    ...queries.customer(profile.id, customerId ?? ''),
    enabled: customerId !== null,
  });
  // Whoever presses Enter without reading loses nothing.
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <Dialog title={question.question} role="alertdialog" onClose={onClose}>
      <FactList>
        {objectId !== null && (
          <Fact name="Id">
            <CopyId id={objectId} />
          </Fact>
        )}
        {customerId !== null && (
          <Fact name="Customer">
            <strong>
              {customer.data === undefined ? customerId : customerName(customer.data)}
            </strong>
          </Fact>
        )}
        {charge !== null && (
          <Fact name="Amount">
            <strong>{moneyIn(charge.amount, charge.currency)}</strong>
          </Fact>
        )}
      </FactList>
      <p>{question.meaning}</p>
      <DialogActions>
        <Button ref={keep} onPress={onClose}>
          Keep it
        </Button>
        <Button look="danger" onPress={onConfirm}>
          {question.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
