import type { AccessRequest, AccessState } from '../../shared/access-views.ts';
import type { Progress } from '../stripe/access-answers.ts';
import type { AccessRecord } from '../access-record.ts';

/** A request for access in memory: what is kept on disk, and what is not. */
export interface Entry {
  record: AccessRecord;
  state: AccessState;
  url: string | null;
  /** SECURITY: in memory until it is handed out, once; gone with the lock. */
  clientSecret: string | null;
  accountId: string | null;
  withoutAccount: boolean;
  /** In Stripe's words, which can name somebody: in memory alone. */
  mailRefused: string | null;
  lastFailure: string | null;
  /** Unix seconds of Stripe's clock. */
  checkedAt: number | null;
  /** Grows with all that is heard of it: what was asked before something newer came is old. */
  version: number;
}

/** An entry of which only the record is known. */
export function entryOf(record: AccessRecord): Entry {
  return {
    record,
    state: record.objectId === null ? 'unknown' : 'open',
    url: null,
    clientSecret: null,
    accountId: null,
    withoutAccount: false,
    mailRefused: null,
    lastFailure: null,
    checkedAt: null,
    version: 0,
  };
}

/** Whether something can still come of it: one that is gone may be there for another key. */
export function isKept({ state }: Entry): boolean {
  return state === 'open' || state === 'unknown' || state === 'gone';
}

/** Takes in that the key which there is now does not find it. */
export function takeGone(entry: Entry): void {
  entry.state = 'gone';
  entry.url = null;
  entry.clientSecret = null;
  entry.version += 1;
}

/** SECURITY: forgets what opens something or was said by Stripe. Then everything is asked for anew. */
export function forget(entry: Entry): void {
  entry.clientSecret = null;
  entry.url = null;
  entry.mailRefused = null;
  entry.lastFailure = null;
  entry.checkedAt = null;
  entry.version += 1;
  if (entry.state === 'gone') entry.state = 'open';
}

/** Takes in where Stripe says that it stands. Who completed it is found out by whoever asks. */
export function takeProgress(entry: Entry, progress: Progress, at: number): void {
  const { objectId, expiresAt, state, url, lastFailure } = progress;
  entry.record = { ...entry.record, objectId, expiresAt, ask: null };
  entry.state = state;
  entry.url = state === 'open' ? url : null;
  entry.lastFailure = lastFailure;
  entry.checkedAt = at;
  entry.version += 1;
  if (state !== 'open') entry.clientSecret = null;
}

/** The entry as it is told. @param standIn the page that stands in for one that would use the client secret */
export function toView(entry: Entry, standIn: string | null): AccessRequest {
  const { record, clientSecret, state, version: _counted, ...told } = entry;
  const { profileId: _of, keyHint: _by, ask: _whole, ...kept } = record;
  return {
    ...kept,
    ...told,
    state,
    standIn: state === 'open' && told.url === null ? standIn : null,
    secretHint: clientSecret === null ? null : masked(clientSecret),
  };
}

/** `seti_1M…_secret_••••4f2a`: enough to tell one from another. */
function masked(clientSecret: string): string {
  const [id = ''] = clientSecret.split('_secret_');
  return `${id.slice(0, 8)}…_secret_••••${clientSecret.slice(-4)}`;
}
