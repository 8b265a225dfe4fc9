import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import { CloseIcon, FailedIcon, InfoIcon, WarningIcon } from './icons.tsx';
import css from './Notice.module.css';

interface Props {
  tone: 'info' | 'warn' | 'bad';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  onClose?: () => void;
  /** An `alert` is spoken at once: for what just went wrong. */
  role?: 'alert' | 'status' | 'note';
}

/** A sentence above what it speaks of. What was on screen stays below it. */
export function Notice({ tone, title, children, actions, onClose, role = 'note' }: Props) {
  return (
    <div className={cx(css['notice'], css[tone])} role={role}>
      <span className={css['icon']}>
        {tone === 'info' ? <InfoIcon /> : tone === 'warn' ? <WarningIcon /> : <FailedIcon />}
      </span>
      <div className={css['text']}>
        <strong className={css['title']}>{title}</strong>
        {children !== undefined && <div className={css['more']}>{children}</div>}
      </div>
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
      {onClose !== undefined && (
        <Button look="icon" aria-label="Dismiss" onPress={onClose}>
          <CloseIcon />
        </Button>
      )}
    </div>
  );
}
