import { useQuery } from '@tanstack/react-query';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { needsKey } from '../../profiles/profile-words.ts';
import { Refused } from '../Refused.tsx';
import { AskAccessForm } from './AskAccessForm.tsx';

interface Props {
  /** Null: the holder has to be entered. */
  customerId: string | null;
  /** The account that is to be linked again. */
  aboutAccountId: string | null;
  onClose: () => void;
}

/** Asks for the permission to read who owns a bank account. Closing it loses nothing that was typed. */
export function AskAccessDialog({ customerId, aboutAccountId, onClose }: Props) {
  const profile = useProfile();
  const keyless = needsKey(profile);
  const { data: customer } = useQuery({
    ...queries.customer(profile.id, customerId ?? ''),
    enabled: customerId !== null && !keyless,
  });
  return (
    <Dialog title="Ask for ownership access" wide onClose={onClose}>
      {keyless ? (
        <Refused title="The key of this profile has to be entered again first." onClose={onClose}>
          Without it nobody can be asked.
        </Refused>
      ) : customer?.deleted === true ? (
        <Refused title="This customer is deleted." onClose={onClose}>
          Stripe takes no requests for <code>{customer.id}</code>. Ask under another customer, or
          create one.
        </Refused>
      ) : (
        <AskAccessForm
          profile={profile}
          opened={{ customerId, aboutAccountId }}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
