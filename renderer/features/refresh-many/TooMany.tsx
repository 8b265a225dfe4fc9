import { mostInBatch } from '../../../shared/batch-limits.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../batch/batch-name.ts';

interface Props {
  onBack: (() => void) | null;
  onClose: () => void;
}

/** In the place of the quote: more accounts than a batch takes. Nothing was sent. */
export function TooMany({ onBack, onClose }: Props) {
  return (
    <>
      <EmptyState title={`These are more than ${count(mostInBatch)} accounts.`} mark="skipped">
        A batch takes no more. Split the list, and start one batch after another. Nothing was
        started.
      </EmptyState>
      <DialogActions>
        {onBack !== null && <Button onPress={onBack}>Back to the list</Button>}
        <Button ref={takeKeyboard} look="primary" onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}

/** When it appears. */
function takeKeyboard(button: HTMLButtonElement | null): void {
  button?.focus();
}
