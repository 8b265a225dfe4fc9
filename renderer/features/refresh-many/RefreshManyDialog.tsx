import { useProfile } from '../../app/active-profile.ts';
import type { ChosenAccounts } from '../../app/open-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { needsKey } from '../profiles/profile-words.ts';
import { ComposeBatch } from './ComposeBatch.tsx';

interface Props {
  /** What was chosen on a screen; null where it is yet to be named. */
  chosen: ChosenAccounts | null;
  onClose: () => void;
}

/** Composes a batch of refreshes: which accounts, what that comes to, and one question. */
export function RefreshManyDialog({ chosen, onClose }: Props) {
  const profile = useProfile();
  if (needsKey(profile)) {
    return (
      <Dialog title="Refresh many" onClose={onClose}>
        <EmptyState title="The key of this profile has to be entered again first.">
          Without it nothing can be read and nothing refreshed.
        </EmptyState>
        <DialogActions>
          <Button ref={takeKeyboard} look="primary" onPress={onClose}>
            Close
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return <ComposeBatch chosen={chosen} onClose={onClose} />;
}

/** When it appears. */
function takeKeyboard(button: HTMLButtonElement | null): void {
  button?.focus();
}
