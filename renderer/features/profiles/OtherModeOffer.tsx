import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ConsoleError } from '../../../shared/errors.ts';
import { switchProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { ModeMark } from './ModeMark.tsx';
import css from './OtherModeOffer.module.css';
import { profileTitle } from './profile-words.ts';

interface Props {
  error: unknown;
  /** What is looked up under the other profile. */
  text: string;
}

/**
 * Where Stripe said that what was asked for lives in the other mode: the profiles of that mode, to look
 * it up there, or the way to add one. Nothing switches by itself.
 */
export function OtherModeOffer({ error, text }: Props) {
  const queryClient = useQueryClient();
  const { data: profiles = [] } = useQuery(queries.profiles());
  const mode = error instanceof ConsoleError ? error.data.otherMode : undefined;
  if (mode === undefined) return null;
  const there = profiles.filter((profile) => profile.mode === mode);

  function lookUpIn(profileId: string) {
    switchProfile(queryClient, profileId);
    useWorkspace.getState().lookUp(text);
  }

  return (
    <div className={css['offer']} role="group" aria-label={`In ${mode} mode`}>
      {there.map((profile) => (
        <Button key={profile.id} className={css['profile']} onPress={() => lookUpIn(profile.id)}>
          <ModeMark mode={mode} />
          <span className={css['text']}>Look it up in {profileTitle(profile)}</span>
        </Button>
      ))}
      {there.length === 0 && mode !== 'demo' && (
        <Button
          onPress={() => useDialogs.getState().show({ kind: 'add-key', lookUp: { text, mode } })}
        >
          Add a {mode} key…
        </Button>
      )}
    </div>
  );
}
