import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Profile } from '../../../shared/views.ts';
import { switchProfile } from '../../app/active-profile.ts';
import { ask } from '../../app/client.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CheckIcon, PlusIcon } from '../../ui/icons.tsx';
import { titleIfCut } from '../../ui/title-if-cut.ts';
import { ModeMark } from './ModeMark.tsx';
import { RemoveProfile } from './RemoveProfile.tsx';
import { modeWord } from './profile-words.ts';
import css from './ProfileMenu.module.css';

interface Props {
  trigger: RefObject<HTMLButtonElement | null>;
  active: Profile | null;
  profiles: readonly Profile[];
  onAdd: () => void;
  onClose: () => void;
}

/** The profiles there are, to go to or to remove, and the way to add one. */
export function ProfileMenu({ trigger, active, profiles, onAdd, onClose }: Props) {
  const queryClient = useQueryClient();
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => current.current?.focus(), []);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);

  // The button that was pressed is gone, with its question or its profile.
  const focusLost = useRef(false);
  useEffect(() => {
    if (!focusLost.current || asked !== null) return;
    focusLost.current = false;
    (current.current ?? list.current?.querySelector('button'))?.focus();
  }, [asked]);

  async function remove(profileId: string) {
    setError(null);
    try {
      await ask('profiles.remove', { profileId });
      await queryClient.invalidateQueries({ queryKey: queryKeys.profiles });
      focusLost.current = true;
      setAsked(null);
    } catch (reason) {
      setError(reason);
    }
  }

  return (
    <Popover
      triggerRef={trigger}
      isOpen
      placement="bottom end"
      className={css['popover'] ?? ''}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog aria-label="Profiles" className={css['dialog'] ?? ''}>
        <ul ref={list} className={css['list']}>
          {profiles.map((profile) => (
            <li key={profile.id} className={css['profile']}>
              {asked === profile.id ? (
                <RemoveProfile
                  profile={profile}
                  onRemove={() => remove(profile.id)}
                  onKeep={() => {
                    focusLost.current = true;
                    setAsked(null);
                  }}
                />
              ) : (
                <>
                  <Button
                    look="quiet"
                    className={css['choose']}
                    ref={profile.id === active?.id ? current : null}
                    aria-current={profile.id === active?.id}
                    onPress={() => {
                      switchProfile(queryClient, profile.id);
                      onClose();
                    }}
                  >
                    <ModeMark mode={profile.mode} />
                    <span className={css['mode']}>{modeWord[profile.mode]}</span>
                    <span className={css['label']} onPointerEnter={titleIfCut}>
                      {profile.label}
                    </span>
                    <span className={css['hint']}>{profile.keyHint}</span>
                    <span className={css['check']}>
                      {profile.id === active?.id && <CheckIcon />}
                    </span>
                  </Button>
                  {profile.keyHint !== null && (
                    <Button
                      look="quiet"
                      aria-label={`Remove ${profile.label}`}
                      onPress={() => setAsked(profile.id)}
                    >
                      Remove
                    </Button>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
        {error !== null && (
          <div className={css['error']}>
            <ErrorNotice doing="Remove" error={error} />
          </div>
        )}
        <div className={css['foot']}>
          <Button look="quiet" onPress={onAdd}>
            <PlusIcon />
            Add a key…
          </Button>
          <p className={css['note']}>Keys stay in memory, for this session only.</p>
        </div>
      </Dialog>
    </Popover>
  );
}
