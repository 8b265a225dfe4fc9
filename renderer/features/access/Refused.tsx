import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

interface Props {
  title: string;
  children: ReactNode;
  onClose: () => void;
}

/** In the place of a form that cannot be sent: why, and the way out. */
export function Refused({ title, children, onClose }: Props) {
  return (
    <>
      <EmptyState title={title}>{children}</EmptyState>
      <DialogActions>
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
