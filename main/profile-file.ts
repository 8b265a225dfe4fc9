import type { ProfileFile } from './host.ts';
import { parseRecords, writeRecords } from './profile-records.ts';
import { openStoreFile, type FileKind, type OpenStore, type Report } from './store-file.ts';

const kind: FileKind = {
  name: 'profiles',
  judge(content) {
    const parsed = parseRecords(content);
    if (parsed.newer) {
      return {
        newer: true,
        notice:
          'The profiles file is from a newer version of this console. It is left as it is: its profiles are not shown, and profiles of this run are not kept. Update the console to use them.',
      };
    }
    if (parsed.whole) return 'whole';
    return {
      good: writeRecords(parsed.records),
      notice:
        'A part of the profiles file could not be read, so profiles may be missing. Add their keys again.',
    };
  },
  beside: 'It may hold keys that the system encrypted. Delete it once nothing is missed.',
  foreign:
    'Another console has written the profiles file since this one read it, so this one leaves it as it is. Close one of them, and start the other one again.',
  broken:
    'The profiles file could not be read, so its profiles are not here. Add their keys again.',
  unkept:
    'Profiles of this run are not kept. Check that the folder of the console is there, that you may write in it, and that the disk is not full.',
};

/** Opens a host's file of profiles. What happened is told in notices; see `openStoreFile`. */
export function openProfileFile(open: OpenStore, report: Report): ProfileFile {
  const file = openStoreFile(open, kind, report);
  return { writable: file.writable, read: file.read, write: file.write, wipe: file.wipe };
}
