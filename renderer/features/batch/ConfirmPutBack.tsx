import { useEffect, useRef } from 'react';
import { money } from '../../../shared/money.ts';
import { useProfile } from '../../app/active-profile.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { count as inWords, refreshes } from './batch-name.ts';

interface Props {
  /** How many are begun anew. */
  count: number;
  /** What one that succeeds costs, in cents. */
  price: number;
  onClose: () => void;
  /** With what they may cost in addition, in cents. */
  onConfirm: (acceptedCost: number) => void;
}

/** Asks once before refreshes that cost money are begun anew: that is a wish of its own. */
export function ConfirmPutBack({ count, price, onClose, onConfirm }: Props) {
  const profile = useProfile();
  const most = count * price;
  // Whoever presses Enter without reading spends nothing.
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Dialog
      title={`Try ${refreshes(count)} again in live mode?`}
      role="alertdialog"
      onClose={onClose}
    >
      <FactList>
        <Fact name="At most">
          <strong>{money(most)}</strong>
          {count > 1 && ` (${inWords(count)} × ${money(price)})`}
        </Fact>
        <Fact name="Profile">
          <strong>LIVE · {profile.label}</strong>
        </Fact>
      </FactList>
      <p>
        Each refresh that succeeds is charged; one that fails or does not start costs nothing. This
        comes on top of what you agreed to before.
      </p>
      <DialogActions>
        <Button ref={cancel} onPress={onClose}>
          Cancel
        </Button>
        <Button look="primary" onPress={() => onConfirm(most)}>
          Try again, at most {money(most)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
