import type { SavedWorkspace } from '../../shared/ipc.ts';
import { ask } from './client.ts';
import { isSameView, useWorkspace, type Workspace } from './workspace.ts';

/** Milliseconds without a change after which what is open is saved. */
const savingPause = 300;
/** The most tabs of a profile that main keeps; the first ones are forgotten. */
const mostTabs = 200;

const savedParts = ['profileId', 'view', 'beside', 'tabs', 'recents', 'selected'] as const;
type SavedParts = Pick<Workspace, (typeof savedParts)[number]>;

/** What is open, as main keeps it: ids alone, and nothing that was typed. */
export function toSaved({
  profileId,
  view,
  beside,
  tabs,
  recents,
  selected,
}: SavedParts): SavedWorkspace {
  return {
    profileId,
    view,
    beside,
    tabs: Object.fromEntries(Object.entries(tabs).map(([id, open]) => [id, open.slice(-mostTabs)])),
    recents: Object.fromEntries(Object.entries(recents).map(([id, last]) => [id, [...last]])),
    selected: { ...selected },
  };
}

/** What was saved, with what it lacks to be whole: a file on disk may have been cut or changed by others. */
function fromSaved(saved: SavedWorkspace): SavedWorkspace {
  const { view } = saved;
  const tabs = (saved.profileId === null ? null : saved.tabs[saved.profileId]) ?? [];
  const isOpen = (tab: (typeof tabs)[number]) => tabs.some((other) => isSameView(other, tab));
  const beside =
    saved.beside !== null && isOpen(saved.beside) && !isSameView(saved.beside, view)
      ? saved.beside
      : null;
  return { ...saved, view: view === 'look-up' || isOpen(view) ? view : 'look-up', beside };
}

/** Opens again what was open when the page went away. Profiles that are gone are dropped with the list. */
export async function restoreWorkspace(): Promise<void> {
  const saved = await ask('workspace.get', {});
  if (saved !== null) useWorkspace.setState(fromSaved(saved));
}

/** Saves what is open from now on, shortly after each change. */
export function keepWorkspaceSaved(): void {
  useWorkspace.subscribe((state, before) => {
    const same = savedParts.every((part) => state[part] === before[part]);
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
