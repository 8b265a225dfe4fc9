import { useEffect, useMemo, useRef, useState } from 'react';
import { mostInBatch } from '../../../shared/batch-limits.ts';
import { useProfile } from '../../app/active-profile.ts';
import type { ChosenAccounts } from '../../app/open-dialog.ts';
import { useSettings } from '../../app/settings.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { announce } from '../../ui/announce.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { withoutAll } from '../../ui/picking.ts';
import type { Gathered, Named } from './gather.ts';
import { PasteTargets } from './PasteTargets.tsx';
import { quoteTitle, startedWords } from './quote-words.ts';
import { QuoteStep } from './QuoteStep.tsx';
import { ReadingTargets } from './ReadingTargets.tsx';
import { TooMany } from './TooMany.tsx';
import { useChosenAccounts } from './use-chosen-accounts.ts';
import { useQueued } from './use-queued.ts';
import { useQuote } from './use-quote.ts';
import { useReadTargets } from './use-read-targets.ts';
import { useTargetText } from './use-target-text.ts';

interface Props {
  chosen: ChosenAccounts | null;
  onClose: () => void;
}

/** The way from ids to a batch: name them, read them, see what they come to. */
export function ComposeBatch({ chosen, onClose }: Props) {
  const profile = useProfile();
  const { settings } = useSettings();
  const text = useTargetText();
  const onScreen = useChosenAccounts(profile.id, chosen);
  const reader = useReadTargets(
    profile.id,
    chosen !== null && onScreen === null ? namedBy(chosen) : null,
  );
  const [whenAllowed, setWhenAllowed] = useState(true);

  const gathered = useMemo<Gathered>(
    () => (onScreen === null ? reader.gathered : { accounts: onScreen, repeated: 0, unread: [] }),
    [onScreen, reader.gathered],
  );
  const live = profile.mode === 'live';
  const { queued, settled } = useQueued(profile.id);
  const quote = useQuote({
    profileId: profile.id,
    accounts: gathered.accounts,
    queued,
    whenAllowed,
    price: live ? settings.refreshPrice : null,
  });

  function started(batchId: string) {
    const { picked, pick, openBatch } = useWorkspace.getState();
    if (chosen !== null) {
      const { customerId, accountIds } = chosen;
      // They have been dealt with.
      pick(customerId, withoutAll(picked[customerId] ?? new Set(), accountIds));
    }
    onClose();
    announce(startedWords(quote));
    openBatch(batchId);
  }

  const isRead = onScreen !== null || reader.isDone;
  const tooMany = isRead && gathered.accounts.length > mostInBatch;
  const asks = isRead && !tooMany;
  const onBack = chosen === null ? reader.stop : null;
  const title = asks
    ? quoteTitle(quote, live)
    : chosen === null
      ? 'Refresh many'
      : 'Refresh accounts';
  // A dialog is named aloud when it opens, and not when its name changes.
  const spoken = useRef(title);
  useEffect(() => {
    if (asks && spoken.current !== title) announce(title);
    spoken.current = title;
  }, [asks, title]);
  return (
    <Dialog title={title} role={asks && live ? 'alertdialog' : 'dialog'} wide onClose={onClose}>
      {!isRead && reader.wanted === null && (
        <PasteTargets
          text={text}
          onRead={() => reader.start(text.found.targets)}
          onCancel={onClose}
        />
      )}
      {!isRead && reader.wanted !== null && (
        <ReadingTargets
          done={reader.count}
          all={reader.wanted.length}
          error={reader.error}
          onRetry={() => reader.start(reader.wanted ?? [])}
          onCancel={onBack ?? onClose}
        />
      )}
      {tooMany && <TooMany onBack={onBack} onClose={onClose} />}
      {asks && (
        <QuoteStep
          quote={quote}
          settled={settled}
          gathered={gathered}
          customerId={chosen?.customerId ?? null}
          whenAllowed={whenAllowed}
          onWhenAllowed={setWhenAllowed}
          onBack={onBack}
          onClose={onClose}
          onStarted={started}
        />
      )}
    </Dialog>
  );
}

/** All accounts of a customer are read by the customer: a page of them is one request, and so is one account. */
function namedBy({ customerId, accountIds, all }: ChosenAccounts): readonly Named[] {
  return (all ? [customerId] : accountIds).map((id) => ({ id, line: null }));
}
