import type { ReactNode } from 'react';
import type { LinkedAccount } from '../../../shared/views.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyId } from '../../ui/CopyButton.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { formatDay } from '../../ui/time/format.ts';
import { Timestamp } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { LinkButtons } from '../links/LinkButtons.tsx';
import {
  accountKind,
  accountName,
  humanise,
  noCustomer,
  permissionWords,
  statusWord,
} from './account-words.ts';
import css from './AccountHeader.module.css';

interface Props {
  account: LinkedAccount;
  /** How old the reading is. */
  age: ReactNode;
  onClose: (() => void) | null;
}

/** What the account is, in two lines, and whether it has to be linked again soon. */
export function AccountHeader({ account, age, onClose }: Props) {
  const status = statusWord(account.status);
  return (
    <header className={css['header']}>
      <div className={css['first']}>
        <h2 className={css['name']}>{accountName(account)}</h2>
        {account.displayName !== null && (
          <span className={css['display']}>
            <Truncated text={account.displayName} />
          </span>
        )}
        <span className={css['status']}>
          <StatusMark mark={status.mark} /> {status.text}
        </span>
        <CopyId id={account.id} what="account id" />
        <LinkButtons place={{ kind: 'account', id: account.id, customerId: account.customerId }} />
        <span className={css['end']}>
          {age}
          {onClose !== null && (
            <Button look="icon" aria-label="Close account" onPress={onClose}>
              <CloseIcon />
            </Button>
          )}
        </span>
      </div>
      <p className={css['facts']}>
        <span>{accountKind(account)}</span>
        <span>
          linked <Timestamp at={account.created} dayOnly />
        </span>
        <span>{permissionWords(account)}</span>
        {account.customerId === null && <span>{noCustomer}</span>}
      </p>
      {account.relink !== null && account.status === 'active' && (
        <div className={css['relink']}>
          <Notice tone="warn" title="The customer should link this account again soon.">
            {relinkText(account.relink)}
          </Notice>
        </div>
      )}
    </header>
  );
}

function relinkText({ by, cause }: NonNullable<LinkedAccount['relink']>): string {
  const when =
    by === null
      ? 'Stripe gives no date.'
      : `After ${formatDay(by)} it turns inactive and cannot be refreshed.`;
  return cause === null ? when : `${when} Cause: ${humanise(cause)}.`;
}
