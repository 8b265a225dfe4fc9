import { useState } from 'react';
import type { Profile } from '../../../../shared/views.ts';
import { useSettings } from '../../../app/settings.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import {
  draftKey,
  edited,
  freshDraft,
  isUntouched,
  reopened,
  type Change,
  type Opened,
} from './access-draft.ts';

/** The draft of those whom the dialog is open for. It is kept from the first change on. */
export function useAccessDraft(opened: Opened, profile: Profile) {
  const { settings } = useSettings();
  const begin = () => freshDraft(opened, profile, settings.returnPages);
  const [fresh, setFresh] = useState(begin);
  const key = draftKey(opened);
  const kept = useWorkspace((state) => state.accessDrafts[key]);
  const draftAccess = useWorkspace((state) => state.draftAccess);
  const draft = kept === undefined ? fresh : reopened(kept, opened);
  return {
    draft,
    untouched: isUntouched(draft, fresh),
    /** Returns whether that changed anything. */
    edit(change: Change): boolean {
      const next = edited(draft, change);
      if (next !== draft) draftAccess(key, next);
      return next !== draft;
    },
    clear() {
      draftAccess(key, null);
      setFresh(begin());
    },
  };
}
