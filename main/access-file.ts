import * as z from 'zod';
import { accessRecordSchema } from './access-record.ts';
import type { AccessStore } from './host.ts';
import { openStoreFile, type FileKind, type OpenStore, type Report } from './store-file.ts';

const whole = z.object({ requests: z.array(accessRecordSchema) }).partial();

/** The records that can be read: one that cannot takes no other along. */
const stored = z.object({
  requests: z
    .array(z.unknown())
    .catch([])
    .transform((found) => found.flatMap((one) => accessRecordSchema.safeParse(one).data ?? [])),
});

const kind: FileKind = {
  name: 'access requests',
  judge: (content) =>
    whole.safeParse(content).success
      ? 'whole'
      : {
          good: stored.parse(content),
          notice:
            'Some requests for access could not be read, so they are not followed any more. They are in the Stripe Dashboard.',
        },
  broken:
    'The requests for access could not be read, so those of before are not followed any more. They are in the Stripe Dashboard.',
  unkept:
    'Requests for access are followed until the console closes. Check that its folder is there, that you may write in it, and that the disk is not full.',
};

/** Opens a host's file of the requests for access. What happened to it is told in notices; see `openStoreFile`. */
export function openAccessFile(open: OpenStore, report: Report): AccessStore {
  const file = openStoreFile(open, kind, report);
  return {
    read: () => stored.parse(file.read()).requests,
    write(requests) {
      // Where it cannot be written from the start on, a notice has said so.
      if (file.writable) file.write({ requests: [...requests] });
    },
  };
}
