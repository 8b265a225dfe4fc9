import { useProfile } from '../../app/active-profile.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { needsKey } from '../profiles/profile-words.ts';
import { CreateCustomerForm } from './CreateCustomerForm.tsx';

/** Makes a customer, to whom bank accounts can be linked. Closing it loses nothing that was typed. */
export function CreateCustomerDialog({ onClose }: { onClose: () => void }) {
  const profile = useProfile();
  return (
    <Dialog title="Create a customer" onClose={onClose}>
      {needsKey(profile) ? (
        <>
          <EmptyState title="The key of this profile has to be entered again first.">
            Without it nobody can be created.
          </EmptyState>
          <DialogActions>
            <Button ref={takeKeyboard} look="primary" onPress={onClose}>
              Close
            </Button>
          </DialogActions>
        </>
      ) : (
        <CreateCustomerForm profile={profile} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** When it appears. */
function takeKeyboard(button: HTMLButtonElement | null): void {
  button?.focus();
}
