import { useEffect, useRef, useState } from 'react';
import { parseMoney } from '../../../shared/money.ts';
import { underCap, type Quote } from '../../../shared/quote.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useSettings } from '../../app/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { count } from '../batch/batch-name.ts';
import { lackFullName, refreshLack } from '../profiles/lack-words.ts';
import type { Gathered } from './gather.ts';
import { LiveCost } from './LiveCost.tsx';
import { capWords, startWords } from './quote-words.ts';
import { QuoteLines } from './QuoteLines.tsx';
import css from './QuoteStep.module.css';
import { useStartBatch } from './use-start-batch.ts';
import { WhatFor } from './WhatFor.tsx';
import { WhenAllowed } from './WhenAllowed.tsx';

interface Props {
  quote: Quote;
  /** All that the quote depends on is known. */
  settled: boolean;
  gathered: Gathered;
  customerId: string | null;
  whenAllowed: boolean;
  onWhenAllowed: (whenAllowed: boolean) => void;
  /** To what was pasted; null where the accounts were chosen on a screen. */
  onBack: (() => void) | null;
  onClose: () => void;
  onStarted: (batchId: string) => void;
}

/** What the batch comes to, and the one question before it. */
export function QuoteStep(props: Props) {
  const { quote, settled, gathered, customerId, whenAllowed, onBack, onClose } = props;
  const profile = useProfile();
  const { settings } = useSettings();
  const [typedCap, setTypedCap] = useState('');
  const { start, busy, error, unsure } = useStartBatch(profile.id, props.onStarted);

  const { now, later, never, cost } = quote;
  const starts = now.length + later.length;
  const cap = typedCap.trim() === '' ? null : (parseMoney(typedCap) ?? 'no-amount');
  const price = settings.refreshPrice;
  const said = capWords(quote, price, cost === null ? null : cap);
  const limit = cap === 'no-amount' || said.fault !== null ? null : cap;
  const most = cost && (underCap(cost, price, limit)?.most ?? cost.most);
  const lack = refreshLack(profile);
  const cooling = later.length + never.filter(({ reason }) => reason === 'cooling-down').length;

  // Whoever presses Enter without reading spends nothing.
  const cancel = useRef<HTMLButtonElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  const live = profile.mode === 'live';
  useEffect(() => (live || go.current === null ? cancel : go).current?.focus(), [live]);

  return (
    <>
      <WhatFor customerId={customerId} />
      <QuoteLines quote={quote} unread={gathered.unread} />
      {gathered.repeated > 0 && (
        <p className={css['note']}>
          {gathered.repeated === 1
            ? 'One account came by two ids, and is counted once.'
            : `${count(gathered.repeated)} accounts came by two ids, and are counted once each.`}
        </p>
      )}
      {cooling > 0 && (
        <WhenAllowed
          cooling={cooling}
          checked={whenAllowed}
          fixed={unsure}
          onChange={props.onWhenAllowed}
        />
      )}
      {cost !== null && starts > 0 && (
        <LiveCost
          quote={quote}
          price={price}
          dailyCap={settings.dailyCaps[profile.id] ?? null}
          typedCap={typedCap}
          said={said}
          fixed={unsure}
          onTypeCap={setTypedCap}
        />
      )}
      {lack !== null && starts > 0 && (
        <div className={css['notice']}>
          <Notice tone="warn" title="This key may not refresh ownership.">
            It lacks {lackFullName(lack)}. Tick it for the key in the Stripe Dashboard, and try one
            account again.
          </Notice>
        </div>
      )}
      {error !== null && (
        <DialogError doing={unsure ? 'Start' : 'Not started'} error={error}>
          {unsure && <p>It may have arrived. Asking again makes no second batch.</p>}
        </DialogError>
      )}
      <DialogActions>
        {onBack !== null && (
          <Button className={css['back']} isDisabled={busy} onPress={onBack}>
            Back to the list
          </Button>
        )}
        <Button ref={cancel} onPress={onClose}>
          {starts > 0 ? 'Cancel' : 'Close'}
        </Button>
        {starts > 0 && (
          <Button
            ref={go}
            look="primary"
            isPending={busy}
            isUnavailable={!settled || lack !== null || said.fault !== null}
            onPress={() =>
              start({
                accountIds: [...now, ...later.map(({ account }) => account)].map(({ id }) => id),
                whenAllowed: whenAllowed && cooling > 0,
                acceptedCost: cost?.most ?? null,
                cap: cost && limit,
              })
            }
          >
            {busy ? 'Starting…' : startWords(quote, most)}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
