import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Profile } from '../../../shared/views.ts';
import { switchProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { queries } from '../../app/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckIcon, PlusIcon } from '../../ui/icons.tsx';
import { titleIfCut } from '../../ui/title-if-cut.ts';
import { ModeMark } from './ModeMark.tsx';
import { keyTag, modeWord } from './profile-words.ts';
import css from './ProfileMenu.module.css';

interface Props {
  trigger: RefObject<HTMLButtonElement | null>;
  active: Profile | null;
  profiles: readonly Profile[];
  onClose: () => void;
}

/** The profiles there are, to go to or to manage, and the way to add one. */
export function ProfileMenu({ trigger, active, profiles, onClose }: Props) {
  const queryClient = useQueryClient();
  const { data: vault } = useQuery(queries.vault());
  const show = useDialogs((dialogs) => dialogs.show);
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => current.current?.focus(), []);

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
        <ul className={css['list']}>
          {profiles.map((profile) => (
            <li key={profile.id} className={css['profile']}>
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
                {keyTag[profile.keyState] !== null && (
                  <span className={css['tag']}>{keyTag[profile.keyState]}</span>
                )}
                <span className={css['hint']}>{profile.keyHint}</span>
                <span className={css['check']}>{profile.id === active?.id && <CheckIcon />}</span>
              </Button>
              {profile.keyState !== 'built-in' && (
                <Button
                  look="quiet"
                  aria-label={`Manage ${profile.label}`}
                  onPress={() => {
                    onClose();
                    show({ kind: 'manage-profile', profileId: profile.id });
                  }}
                >
                  Manage
                </Button>
              )}
            </li>
          ))}
        </ul>
        <div className={css['foot']}>
          <Button
            look="quiet"
            onPress={() => {
              onClose();
              show({ kind: 'add-key' });
            }}
          >
            <PlusIcon />
            Add a key…
          </Button>
          {vault !== undefined && (
            <p className={css['note']}>
              {vault.keeps ? 'Keys are kept encrypted.' : 'Keys are kept for this session only.'}
            </p>
          )}
        </div>
      </Dialog>
    </Popover>
  );
}
