import type { SavedTab, SavedWorkspace } from '../shared/ipc.ts';
import type { WorkspaceStore } from './host.ts';

/** What is open on screen, kept for a page that is taken away by a lock or a crash, and for the next start. */
export interface Workspace {
  read(): SavedWorkspace | null;
  write(workspace: SavedWorkspace): void;
  /** Whether a tab of a profile shows one of these ids. */
  isOpen(profileId: string, ids: readonly (string | null)[]): boolean;
  /** What was opened last under a profile, the latest first. */
  recents(profileId: string): readonly SavedTab[];
  /** Takes what is of profiles that are gone off the disk. */
  dropGone(): void;
  /** Writes at once what is still to be written: the console is about to end. */
  flush(): void;
}

export interface WorkspaceOptions {
  store: WorkspaceStore;
  hasProfile: (profileId: string) => boolean;
  /** The profile to start with, whichever was in view before; null leaves that one. */
  startWith: string | null;
  /** Told of what cannot be written. What is open is open all the same. */
  onError: (error: unknown) => void;
}

/**
 * Keeps what is open: ids alone. It is written a moment after the request that says so, which neither waits for
 * the disk nor fails with it. Profiles that are gone are dropped.
 */
export function createWorkspace({
  store,
  hasProfile,
  startWith,
  onError,
}: WorkspaceOptions): Workspace {
  let saved = store.read();
  let soon: NodeJS.Immediate | null = null;

  if (saved !== null && startWith !== null && saved.profileId !== startWith) {
    saved = { ...saved, ...nothingInView, profileId: startWith };
  }
  dropGone();

  function withoutGone(workspace: SavedWorkspace): SavedWorkspace {
    const { profileId, view, beside, selected } = workspace;
    const tabs = ofProfiles(workspace.tabs);
    const recents = ofProfiles(workspace.recents);
    // What is in view and selected was of the profile that is gone.
    if (profileId === null || !hasProfile(profileId)) {
      return { ...nothingInView, profileId: null, tabs, recents };
    }
    const open = new Set((tabs[profileId] ?? []).map(({ id }) => id));
    return {
      profileId,
      view,
      beside,
      tabs,
      recents,
      selected: Object.fromEntries(
        Object.entries(selected).filter(([customerId]) => open.has(customerId)),
      ),
    };
  }

  function ofProfiles<Value>(record: Record<string, Value>): Record<string, Value> {
    return Object.fromEntries(Object.entries(record).filter(([id]) => hasProfile(id)));
  }

  function dropGone(): void {
    if (saved === null) return;
    const names = ({ profileId, tabs, recents }: SavedWorkspace) =>
      [profileId ?? [], Object.keys(tabs), Object.keys(recents)].flat();
    if (names(saved).every((id) => hasProfile(id))) return;
    saved = withoutGone(saved);
    writeSoon();
  }

  function writeSoon(): void {
    soon ??= setImmediate(writeNow);
  }

  function writeNow(): void {
    soon = null;
    if (saved === null) return;
    try {
      store.write(saved);
    } catch (error) {
      onError(error);
    }
  }

  return {
    read: () => (saved === null ? null : withoutGone(saved)),
    write(workspace) {
      saved = withoutGone(workspace);
      writeSoon();
    },
    recents: (profileId) => saved?.recents[profileId] ?? [],
    isOpen: (profileId, ids) => (saved?.tabs[profileId] ?? []).some(({ id }) => ids.includes(id)),
    dropGone,
    flush() {
      if (soon === null) return;
      clearImmediate(soon);
      writeNow();
    },
  };
}

const nothingInView = { view: 'look-up', beside: null, selected: {} } as const;
