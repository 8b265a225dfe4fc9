import { useDialogs } from '../../../app/open-dialog.ts';
import { Button } from '../../../ui/Button.tsx';
import css from './AskForAccess.module.css';

/** Begins a request to a customer, from the line with their name. */
export function AskForAccess({ customerId, why }: { customerId: string; why: string | null }) {
  return (
    <span className={css['beside']} title={why ?? undefined}>
      <Button
        className={css['small']}
        isUnavailable={why !== null}
        onPress={() => askCustomer(customerId)}
      >
        Ask for access…
      </Button>
    </span>
  );
}

/** The same as the next step, where a customer has linked nothing yet. */
export function AskToLink({ customerId }: { customerId: string }) {
  return (
    <Button className={css['next']} onPress={() => askCustomer(customerId)}>
      Ask to link an account…
    </Button>
  );
}

function askCustomer(customerId: string): void {
  useDialogs.getState().show({ kind: 'ask-access', customerId, aboutAccountId: null });
}
