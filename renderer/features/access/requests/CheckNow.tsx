import type { AccessRequest } from '../../../../shared/access-views.ts';
import { Button } from '../../../ui/Button.tsx';
import { ReadAgainIcon } from '../../../ui/icons.tsx';
import { TimeAgo } from '../../../ui/time/Times.tsx';
import css from './CheckNow.module.css';
import { wayName } from '../way-name.ts';
import { isWorthChecking } from './request-words.ts';
import type { useRequestAct } from './use-request-act.ts';

interface Props {
  request: AccessRequest;
  acts: ReturnType<typeof useRequestAct>;
}

/** When Stripe was last asked what became of a request, and a button to ask it now. */
export function CheckNow({ request, acts }: Props) {
  const { checkedAt, way } = request;
  if (!isWorthChecking(request)) return null;
  return (
    <span className={css['age']}>
      <span title="Check now">
        <Button
          look="icon"
          className={css['button']}
          aria-label={`Check ${wayName[way]} now`}
          isPending={acts.busy}
          onPress={() => acts.act('check')}
        >
          <ReadAgainIcon />
        </Button>
      </span>
      {checkedAt !== null && (
        <span className={css['checked']}>
          checked <TimeAgo at={checkedAt} />
        </span>
      )}
    </span>
  );
}
