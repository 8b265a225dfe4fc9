import { useProfile } from '../../app/active-profile.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { needsKey } from '../profiles/profile-words.ts';
import { CreateCustomerForm } from './CreateCustomerForm.tsx';
import { Refused } from './Refused.tsx';

/** Makes a customer, to whom bank accounts can be linked. Closing it loses nothing that was typed. */
export function CreateCustomerDialog({ onClose }: { onClose: () => void }) {
  const profile = useProfile();
  return (
    <Dialog title="Create a customer" onClose={onClose}>
      {needsKey(profile) ? (
        <Refused title="The key of this profile has to be entered again first." onClose={onClose}>
          Without it nobody can be created.
        </Refused>
      ) : (
        <CreateCustomerForm profile={profile} onClose={onClose} />
      )}
    </Dialog>
  );
}
