import type { LinkedAccount } from '../../../shared/views.ts';
import { useOffer } from '../../app/actions/offers.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { lackFullName, refreshLack } from '../profiles/lack-words.ts';
import css from './RefreshSelected.module.css';
import { allWords, selectedWords } from './selected-words.ts';

interface Props {
  customerId: string;
  accounts: readonly LinkedAccount[];
  /** Those that the filter leaves. */
  shown: readonly LinkedAccount[];
  /** All accounts of the customer are here. */
  complete: boolean;
  picked: ReadonlySet<string>;
  onPick: (keys: ReadonlySet<string>) => void;
}

/** Leads to a batch of the accounts that are selected and shown, or else of all that are shown. */
export function RefreshSelected(props: Props) {
  const { customerId, accounts, shown, complete, picked, onPick } = props;
  const profile = useProfile();
  const lack = refreshLack(profile);
  // What a filter hides stays selected, and is not refreshed unseen.
  const selected = shown.filter(({ id }) => picked.has(id));

  function open(chosen: readonly LinkedAccount[]) {
    const accountIds = chosen.map(({ id }) => id);
    const all = complete && chosen.length === accounts.length;
    useDialogs.getState().show({ kind: 'refresh-many', accounts: { customerId, accountIds, all } });
  }

  const some = selected.length > 0;
  const chosen = some ? selected : shown.length < 2 ? null : shown;
  useOffer(
    'refresh-chosen',
    chosen && {
      why: lack !== null ? 'This key may not refresh.' : some || complete ? null : stillComing,
      title: some ? selectedWords(selected.length) : allWords(shown.length, accounts.length),
      run: () => open(chosen),
    },
  );
  useOffer(
    'clear-selection',
    picked.size === 0 ? null : { why: null, run: () => onPick(new Set()) },
  );

  const why = lack !== null && (
    <span className={css['quiet']} title={`It lacks ${lackFullName(lack)}.`}>
      This key may not refresh
    </span>
  );
  if (some) {
    return (
      <span className={css['actions']}>
        {why}
        <Button isUnavailable={lack !== null} onPress={() => open(selected)}>
          {selectedWords(selected.length)}
        </Button>
        <Button look="icon" aria-label="Clear the selection" onPress={() => onPick(new Set())}>
          <CloseIcon />
        </Button>
      </span>
    );
  }
  if (chosen === null) return null;
  return (
    <span className={css['actions']}>
      {why}
      <Button look="quiet" isUnavailable={lack !== null || !complete} onPress={() => open(shown)}>
        {allWords(shown.length, accounts.length)}
      </Button>
    </span>
  );
}

const stillComing = 'Not all accounts of the customer are here yet.';
