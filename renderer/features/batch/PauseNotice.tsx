import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Batch, PauseReason } from '../../../shared/batch-views.ts';
import { amount, money, parseMoney } from '../../../shared/money.ts';
import type { Profile } from '../../../shared/views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { useSettings } from '../../app/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { lackFullName, refreshLack } from '../profiles/lack-words.ts';
import { profileTitle } from '../profiles/profile-words.ts';
import { useCheckKey } from '../profiles/use-check-key.ts';
import { capFault } from './cap-fault.ts';
import { pauseWords } from './batch-words.ts';
import css from './PauseNotice.module.css';

interface Props {
  batch: Batch;
  reason: PauseReason;
  busy: boolean;
  /** Goes on now, with another cap for the batch where one is given. */
  onResume: (cap: number | null) => void;
}

/** Why nothing of the batch starts, and what to do about it. */
export function PauseNotice({ batch, reason, busy, onResume }: Props) {
  const profile = useProfile();
  const { settings } = useSettings();
  const { counts, money: charged } = batch;
  const title = `Paused: ${pauseWords[reason].why}`;
  const manage = (word: string) => (
    <Button
      onPress={() => useDialogs.getState().show({ kind: 'manage-profile', profileId: profile.id })}
    >
      {word}
    </Button>
  );

  const tryNow = (
    <Button isPending={busy} onPress={() => onResume(null)}>
      Try now
    </Button>
  );

  switch (reason) {
    case 'asked':
      return (
        <Notice tone="info" role="status" title={title}>
          Nothing more is sent to Stripe until you resume it.{' '}
          {counts.pending > 0 && 'What runs at the bank goes on.'}
        </Notice>
      );
    case 'network':
      return (
        <Notice tone="warn" role="status" title={title} actions={tryNow}>
          It goes on by itself when Stripe answers again. If that takes long, check the connection
          of this computer. Nothing is lost, and nothing is sent twice.
        </Notice>
      );
    case 'stripe':
      return (
        <Notice tone="warn" role="status" title={title} actions={tryNow}>
          It goes on by itself when they are over. Nothing is lost, and nothing is sent twice.
        </Notice>
      );
    case 'key':
      return (
        <Notice
          tone="warn"
          role="status"
          title={title}
          actions={
            <>
              {manage('Replace the key…')}
              <CheckAgain profileId={profile.id} />
            </>
          }
        >
          It may be expired or revoked. Replace the key of {profileTitle(profile)}; the batch goes
          on by itself then.
        </Notice>
      );
    case 'no-key':
      return (
        <Notice tone="warn" role="status" title={title}>
          Stripe was not asked. Enter the key of {profileTitle(profile)} again; the batch goes on by
          itself then.
        </Notice>
      );
    case 'permission':
      return (
        <Notice
          tone="warn"
          role="status"
          title={title}
          actions={<CheckAgain profileId={profile.id} />}
        >
          It lacks {lackOf(profile)}. Tick it for the key in the Stripe Dashboard, then check again;
          the batch goes on then.
        </Notice>
      );
    case 'disk':
      return (
        <Notice tone="warn" role="status" title={title} actions={tryNow}>
          Nothing is sent that could not be found again after a crash. Check that the disk is not
          full and that you may write to the console’s folder; then the batch goes on.
        </Notice>
      );
    case 'daily-cap':
      return (
        <Notice tone="warn" role="status" title={title} actions={manage('Raise the daily cap…')}>
          {dailyCapWords(profile, settings.dailyCaps[profile.id])} It goes on tomorrow by itself
          (the day ends at midnight on this computer), or when the cap is raised.
        </Notice>
      );
    case 'batch-cap': {
      const raisable = charged && withCap(charged);
      return raisable === null ? (
        <Notice tone="warn" role="status" title="Paused: what you agreed to is used up">
          To go on, stop what is left and put it back: you are asked for its cost anew.
        </Notice>
      ) : (
        <RaiseCap title={title} of={raisable} busy={busy} onRaise={onResume} />
      );
    }
  }
}

type Capped = NonNullable<Batch['money']> & { cap: number };

/** The money of a batch whose cap can be raised, or null. */
function withCap(of: NonNullable<Batch['money']>): Capped | null {
  const { cap, accepted } = of;
  return cap === null || cap >= accepted ? null : { ...of, cap };
}

/** Has the key looked at again; what it was paused for is tried anew by that. */
function CheckAgain({ profileId }: { profileId: string }) {
  const { check, busy } = useCheckKey(profileId);
  return (
    <Button isPending={busy} onPress={check}>
      {busy ? 'Checking…' : 'Check again'}
    </Button>
  );
}

function lackOf(profile: Profile): string {
  const lack = refreshLack(profile);
  return lackFullName(lack ?? { feature: 'refresh', permission: null });
}

function dailyCapWords(profile: Profile, cap: number | undefined): string {
  return cap === undefined
    ? `${profileTitle(profile)} may spend no more today.`
    : `${profileTitle(profile)} may spend ${money(cap)} a day.`;
}

interface RaiseCapProps {
  title: string;
  of: Capped;
  busy: boolean;
  onRaise: (cap: number) => void;
}

/** The cap that the analyst gave the batch is reached: another one, up to what was agreed to. */
function RaiseCap({ title, of, busy, onRaise }: RaiseCapProps): ReactNode {
  const [text, setText] = useState(amount(of.accepted));
  const [tried, setTried] = useState(false);
  const cap = parseMoney(text);
  const fault = capFault(cap, of);

  function raise(event: SubmitEvent) {
    event.preventDefault();
    setTried(true);
    if (cap !== null && fault === null) onRaise(cap);
  }

  return (
    <Notice tone="warn" role="status" title={title}>
      <p>
        It may spend {money(of.cap)}, and has spent {money(of.spent)}
        {of.committed > 0 && `, with ${money(of.committed)} running`}.
      </p>
      <form className={css['raise']} autoComplete="off" onSubmit={raise}>
        <MoneyField
          label="New cap"
          hint={`You agreed to at most ${money(of.accepted)}.`}
          fault={tried ? fault : null}
          value={text}
          onChange={setText}
        >
          <Button type="submit" isPending={busy}>
            Raise and go on
          </Button>
        </MoneyField>
      </form>
    </Notice>
  );
}
