import * as z from 'zod';
import { accessAskSchema, accessRequestSchema } from '../shared/access-views.ts';

const { requestId, way, customerId, accountHolder, aboutAccountId, objectId } =
  accessRequestSchema.shape;
const { sentAt, expiresAt, permissions, prefetch, charge, mailed } = accessRequestSchema.shape;

/**
 * A request for access as it is kept on disk until it has ended: what was asked for, by ids. Neither a client secret
 * nor the address of a page is in it.
 */
export const accessRecordSchema = z.object({
  requestId,
  profileId: z.string(),
  /** The hint of the key that it was sent with. Another key may be another Stripe account's. */
  keyHint: z.string().nullable(),
  way,
  customerId,
  accountHolder,
  aboutAccountId,
  objectId,
  sentAt,
  expiresAt,
  permissions,
  prefetch,
  charge,
  mailed,
  /** What was asked for, whole, until an answer has come: by it just this can be asked for again. */
  ask: accessAskSchema.nullable(),
});
export type AccessRecord = z.infer<typeof accessRecordSchema>;
