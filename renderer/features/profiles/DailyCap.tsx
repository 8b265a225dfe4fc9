import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { Settings } from '../../../shared/ipc.ts';
import { amount, money, parseMoney } from '../../../shared/money.ts';
import { queries } from '../../app/queries.ts';
import { useSettings } from '../../app/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogError } from '../../ui/Dialog.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import css from './ManageProfile.module.css';

/** What a live profile may spend on refreshes in a day, whoever and whatever asks for them; or none. */
export function DailyCap({ profileId }: { profileId: string }) {
  const { data: settings } = useQuery(queries.settings());
  // Without what is set for the other profiles, setting this one would drop theirs.
  return settings === undefined ? null : <CapForm profileId={profileId} settings={settings} />;
}

function CapForm({ profileId, settings }: { profileId: string; settings: Settings }) {
  const { change, error } = useSettings();
  const { [profileId]: set = null, ...others } = settings.dailyCaps;
  const [text, setText] = useState(set === null ? '' : amount(set));
  const [fault, setFault] = useState<string | null>(null);
  const none = text.trim() === '';
  const cap = parseMoney(text);

  function save(event: SubmitEvent) {
    event.preventDefault();
    setFault(none || cap !== null ? null : 'Type an amount, such as 50.00, or nothing for no cap.');
    if (none) change({ dailyCaps: others });
    else if (cap !== null) change({ dailyCaps: { ...others, [profileId]: cap } });
  }

  return (
    <form autoComplete="off" className={css['cap']} onSubmit={save}>
      <MoneyField
        label="Daily cap for refreshes"
        placeholder="none"
        fault={fault}
        hint={
          set === null
            ? 'No cap: each refresh and each batch asks for its cost.'
            : `At most ${money(set)} a day, until midnight on this computer; then nothing more is sent.`
        }
        value={text}
        onChange={setText}
      >
        <Button type="submit" isUnavailable={none ? set === null : cap !== null && cap === set}>
          {none && set !== null ? 'Remove cap' : 'Set cap'}
        </Button>
      </MoneyField>
      {error !== null && <DialogError doing="Not saved" error={error} />}
    </form>
  );
}
