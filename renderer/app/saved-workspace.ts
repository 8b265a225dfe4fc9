import type { SavedWorkspace } from '../../shared/ipc.ts';
import { ask } from './client.ts';
import { useWorkspace, type Workspace } from './workspace.ts';

/** Milliseconds without a change after which what is open is saved. */
const savingPause = 300;
/** The most tabs of a profile that main keeps; the first ones are forgotten. */
const mostTabs = 200;

/** What is open, as main keeps it: ids alone, and nothing that was typed. */
export function toSaved({
  profileId,
  view,
  tabs,
  selected,
}: Pick<Workspace, 'profileId' | 'view' | 'tabs' | 'selected'>): SavedWorkspace {
  return {
    profileId,
    view,
    tabs: Object.fromEntries(Object.entries(tabs).map(([id, open]) => [id, open.slice(-mostTabs)])),
    selected: { ...selected },
  };
}

/** Opens again what was open when the page went away. Profiles that are gone are dropped with the list. */
export async function restoreWorkspace(): Promise<void> {
  const saved = await ask('workspace.get', {});
  if (saved !== null) useWorkspace.setState(saved);
}

/** Saves what is open from now on, shortly after each change. */
export function keepWorkspaceSaved(): void {
  useWorkspace.subscribe((state, before) => {
    const same =
      state.profileId === before.profileId &&
      state.view === before.view &&
      state.tabs === before.tabs &&
      state.selected === before.selected;
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => void saveWorkspace(), savingPause);
  });
}

/** Saves at once what has changed a moment ago: the page is about to go. */
export async function saveWorkspaceNow(): Promise<void> {
  if (timer !== undefined) await saveWorkspace();
}

let timer: ReturnType<typeof setTimeout> | undefined;

async function saveWorkspace(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  // What could not be saved is open all the same, and the next change saves it.
  await ask('workspace.set', toSaved(useWorkspace.getState())).catch(() => undefined);
}
