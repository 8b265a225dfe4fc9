import type { SavedWorkspace } from '../shared/ipc.ts';

/** What is open on screen, kept for a page that is taken away by a lock or a crash. */
export interface Workspace {
  read(): SavedWorkspace | null;
  write(workspace: SavedWorkspace): void;
  /** Whether a tab of a profile shows one of these ids. */
  isOpen(profileId: string, ids: readonly (string | null)[]): boolean;
}

/**
 * Keeps what is open in memory alone: which customers somebody looked at does not reach the disk.
 * Profiles that are gone are dropped.
 */
export function createWorkspace(hasProfile: (profileId: string) => boolean): Workspace {
  let saved: SavedWorkspace | null = null;

  function withoutGone(workspace: SavedWorkspace): SavedWorkspace {
    const { profileId, view, selected } = workspace;
    const tabs = Object.fromEntries(
      Object.entries(workspace.tabs).filter(([id]) => hasProfile(id)),
    );
    // What is in view and selected was of the profile that is gone.
    if (profileId === null || !hasProfile(profileId)) {
      return { profileId: null, view: 'look-up', tabs, selected: {} };
    }
    const open = new Set((tabs[profileId] ?? []).map(({ id }) => id));
    return {
      profileId,
      view,
      tabs,
      selected: Object.fromEntries(
        Object.entries(selected).filter(([customerId]) => open.has(customerId)),
      ),
    };
  }

  return {
    read: () => (saved === null ? null : withoutGone(saved)),
    write(workspace) {
      saved = withoutGone(workspace);
    },
    isOpen: (profileId, ids) => (saved?.tabs[profileId] ?? []).some(({ id }) => ids.includes(id)),
  };
}
