import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './cx.ts';
import css from './Dialog.module.css';
import { ErrorNotice } from './ErrorNotice.tsx';

interface Props {
  title: string;
  role?: 'dialog' | 'alertdialog';
  /** For a table. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog; it is open as long as it is rendered. Escape closes it, a click beside it does not. */
export function Dialog({ title, role = 'dialog', wide = false, onClose, children }: Props) {
  return (
    <ModalOverlay
      isOpen
      className={css['scrim'] ?? ''}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={cx(css['modal'], wide && css['wide'])}>
        <AriaDialog role={role} className={css['dialog'] ?? ''}>
          <Heading slot="title" className={css['title'] ?? ''}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons that ends a dialog, in view however long the dialog is. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}

/** An error in a dialog, scrolled to when it comes: a dialog can be longer than its window. */
export function DialogError(props: ComponentProps<typeof ErrorNotice>) {
  const { error } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) element.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return (
    <div ref={element} className={css['error']}>
      <ErrorNotice {...props} />
    </div>
  );
}
