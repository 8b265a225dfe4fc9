import type { Profile } from '../../../shared/views.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { KeyField } from './KeyField.tsx';
import { useReplaceKey } from './use-replace-key.ts';

interface Props {
  profile: Profile;
  onCancel: () => void;
  onReplaced: (profile: Profile) => void;
}

/** Asks for another key of the same mode. The former one goes only once the new one has been checked. */
export function ReplaceKey({ profile, onCancel, onReplaced }: Props) {
  const key = useReplaceKey(profile, onReplaced);
  return (
    <form autoComplete="off" onSubmit={(event) => void key.submit(event)}>
      <KeyField label="New key" entry={key} />
      {key.error !== null && <DialogError doing="The key was not replaced" error={key.error} />}
      <DialogActions>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" isPending={key.busy}>
          {key.busy ? 'Checking the key…' : 'Replace key'}
        </Button>
      </DialogActions>
    </form>
  );
}
