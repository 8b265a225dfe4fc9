import * as z from 'zod';
import { workspaceSchema, type SavedWorkspace } from '../shared/ipc.ts';
import type { WorkspaceStore } from './host.ts';
import { openStoreFile, type FileKind, type OpenStore, type Report } from './store-file.ts';

/** What is open at a first start. */
export const nothingOpen: SavedWorkspace = {
  profileId: null,
  view: 'look-up',
  beside: null,
  tabs: {},
  recents: {},
  selected: {},
};

const { profileId, view, beside, tabs, recents, selected } = workspaceSchema.shape;
const entries = z.record(z.string(), z.unknown()).catch({});

/** What of a record, and of the lists in it, fits by itself; none where even that is more than it takes. */
function whatFits<Value>(record: z.ZodType<Record<string, Value>>) {
  return entries.transform((found) => {
    const fits = (name: string, value: unknown) => record.safeParse({ [name]: value }).success;
    const fitting = Object.entries(found)
      .map(([name, value]): [string, unknown] => [
        name,
        Array.isArray(value) ? value.filter((item) => fits(name, [item])) : value,
      ])
      .filter(([name, value]) => fits(name, value));
    return record.catch({}).parse(Object.fromEntries(fitting));
  });
}

// What is missing or wrong falls back alone, so that one bad entry closes no other tab.
const stored: z.ZodType<SavedWorkspace> = z.object({
  profileId: profileId.catch(nothingOpen.profileId),
  view: view.catch(nothingOpen.view),
  beside: beside.catch(nothingOpen.beside),
  tabs: whatFits(tabs),
  recents: whatFits(recents),
  selected: whatFits(selected),
});
// A file that is not there yet is whole, and so are fields of a newer version.
const whole = z.object(workspaceSchema.shape).partial();

const kind: FileKind = {
  name: 'workspace',
  judge: (content) =>
    whole.safeParse(content).success
      ? 'whole'
      : {
          good: { ...stored.parse(content) },
          notice: 'Some of what was open could not be read, so tabs may be missing.',
        },
  // SECURITY: it tells whom somebody looked at, and is to go with its profile: no copy stays behind.
  dropsBroken: true,
  broken: 'What was open could not be read, so the console starts with nothing open.',
  unkept:
    'What is open is forgotten when the console closes. Check that its folder is there, that you may write in it, and that the disk is not full.',
};

/**
 * Opens a host's file of what is open: ids alone, no name and nothing that was typed. What happened to the file
 * is told in notices; see `openStoreFile`.
 */
export function openWorkspaceFile(open: OpenStore, report: Report): WorkspaceStore {
  const file = openStoreFile(open, kind, report);
  return {
    read: () => (Object.keys(file.read()).length === 0 ? null : stored.parse(file.read())),
    write(workspace) {
      // Where it cannot be written from the start on, a notice has said so.
      if (file.writable) file.write({ ...workspace });
    },
  };
}
