import { mailDraft } from '../../../../shared/access-mail.ts';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { CopyAction } from './CopyAction.tsx';
import { GivenActions, GivenPart, scroller } from './GivenPart.tsx';
import css from './MailPart.module.css';
import { useCustomerOf } from './use-customer-of.ts';
import { useOpenRequest } from './use-open-request.ts';

interface Props {
  request: AccessRequest;
  url: string;
}

/** An e-mail with the link, to be copied or to be sent from the analyst's own mail program. */
export function MailPart({ request, url }: Props) {
  const { requestId, way, permissions, customerId, charge } = request;
  const { customer } = useCustomerOf(customerId);
  const mail = useOpenRequest(requestId, 'mail');
  const name = customer?.name ?? null;
  const { subject, body } = mailDraft({ url, way, permissions, name, charge });
  const nobody = customer?.email === null;
  return (
    <GivenPart title="E-mail">
      <div className={css['draft']} role="group" aria-label="Draft of the e-mail">
        <p className={css['subject']}>{subject}</p>
        <p className={css['body']} {...scroller}>
          {body}
        </p>
      </div>
      <GivenActions>
        <CopyAction text={`${subject}\n\n${body}`} what="e-mail">
          Copy e-mail
        </CopyAction>
        <Button isUnavailable={nobody} isPending={mail.busy} onPress={mail.open}>
          Open in mail program
        </Button>
        <span className={css['hint']}>
          It is unsigned: add who you are.
          {nobody && ' The customer has no e-mail address.'}
        </span>
      </GivenActions>
      {mail.error !== null && (
        <ErrorNotice doing="Not opened" error={mail.error} onClose={mail.forgetError} />
      )}
    </GivenPart>
  );
}
