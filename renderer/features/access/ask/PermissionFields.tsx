import { useId } from 'react';
import {
  accessPermissions,
  neededPermissions,
  prefetchable,
  type AccessPermission,
} from '../../../../shared/access-ways.ts';
import { money } from '../../../../shared/money.ts';
import { useSettings } from '../../../app/settings.ts';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { askedPermissions, askedPrefetch, ticked } from './access-draft.ts';
import { permissionWords } from './ask-words.ts';
import type { FormPart } from './form-part.ts';
import css from './PermissionFields.module.css';

interface Props {
  part: FormPart;
  /** Readings cost. */
  live: boolean;
}

/** What may be read of the account, and what of it is read as soon as it is linked. */
export function PermissionFields({ part: { draft, faults, edit }, live }: Props) {
  const { settings } = useSettings();
  const asked = askedPermissions(draft);
  const prefetch = askedPrefetch(draft);
  const needed = neededPermissions(draft.way);
  return (
    <fieldset className={css['permissions']}>
      <legend className={css['legend']}>Permissions</legend>
      {accessPermissions.map((permission) => (
        <Permission
          key={permission}
          permission={permission}
          isNeeded={needed.includes(permission)}
          isAsked={asked.includes(permission)}
          onChange={(isOn) => edit({ permissions: ticked(draft.permissions, permission, isOn) })}
          atOnce={prefetchable.some((each) => each === permission && prefetch.includes(each))}
          onAtOnce={(isOn) => {
            const each = prefetchable.find((known) => known === permission);
            if (each !== undefined) edit({ prefetch: ticked(draft.prefetch, each, isOn) });
          }}
        />
      ))}
      {faults.permissions !== undefined && (
        <p className={css['fault']} role="alert" tabIndex={-1} data-fault>
          {faults.permissions}
        </p>
      )}
      <p className={css['hint']}>
        Read at once, owners arrive right after linking; otherwise you refresh by hand.
        {live &&
          prefetch.includes('ownership') &&
          ` If it succeeds, that reading costs ${money(settings.refreshPrice)}, as a refresh does.`}
      </p>
    </fieldset>
  );
}

interface PermissionProps {
  permission: AccessPermission;
  isNeeded: boolean;
  isAsked: boolean;
  onChange: (isOn: boolean) => void;
  atOnce: boolean;
  onAtOnce: (isOn: boolean) => void;
}

function Permission(props: PermissionProps) {
  const { permission, isNeeded, isAsked, onChange, atOnce, onAtOnce } = props;
  const { name, shows } = permissionWords[permission];
  const ids = { asked: useId(), atOnce: useId(), shows: useId() };
  return (
    <div className={css['permission']}>
      <label className={css['tick']} htmlFor={ids.asked}>
        <Checkbox
          id={ids.asked}
          checked={isAsked}
          disabled={isNeeded}
          aria-describedby={ids.shows}
          onChange={(event) => onChange(event.target.checked)}
        />
        {name}
        {isNeeded && <span className={css['needed']}> needed</span>}
      </label>
      {prefetchable.some((each) => each === permission) && (
        <label className={css['tick']} htmlFor={ids.atOnce}>
          <Checkbox
            id={ids.atOnce}
            checked={atOnce}
            disabled={!isAsked}
            aria-label={`Read at once: ${name}`}
            onChange={(event) => onAtOnce(event.target.checked)}
          />
          Read at once
        </label>
      )}
      <p id={ids.shows} className={css['shows']}>
        {shows}
      </p>
    </div>
  );
}
