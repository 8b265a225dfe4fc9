import type { AccessAsk, AccessRequest } from '../../shared/access-views.ts';
import {
  chargeOf,
  endings,
  featureOfWay,
  isCostly,
  neededPermissions,
} from '../../shared/access-ways.ts';
import { ConsoleError, refuses } from '../../shared/errors.ts';
import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import type { AccessStore, Clock } from '../host.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { getAccount } from '../stripe/accounts.ts';
import { accountLinked, endAccess, makeAccess, readAccess } from '../stripe/access.ts';
import type { Progress } from '../stripe/access-answers.ts';
import type { StripeConnection } from '../stripe/client.ts';
import { missingPermission } from '../stripe/refusal.ts';
import { entryOf, isOpen, takeProgress, toView, type Entry } from './entry.ts';
import { createFollow, type Follow, type FollowPace } from './follow.ts';

/** Seconds for which Stripe surely remembers an idempotency key. Source: https://docs.stripe.com/api/idempotent_requests */
const keyRemembered = 23 * 3600;
/** How many ended requests of a profile are remembered; the oldest go first. */
const mostEnded = 50;

/** What somebody wants to ask for. */
export interface AccessWish {
  profileId: string;
  /** Of the asker: it makes Stripe's idempotency keys. */
  requestId: string;
  ask: AccessAsk;
  aboutAccountId: string | null;
  costAccepted: boolean;
}

/** The requests for access of all profiles: they are sent, kept and followed. */
export interface Access {
  /**
   * Sends a request. One that is here already is not sent twice: its answer is given, or where that was lost, it is
   * asked for again under the same keys. Rejects with `invalid` where it costs and nobody was asked.
   */
  send(wish: AccessWish, signal: AbortSignal): Promise<AccessRequest>;
  /** Asks again for one whose answer was lost. */
  retry(profileId: string, requestId: string, signal: AbortSignal): Promise<AccessRequest>;
  /** The newest first. From now on it is looked more often what became of them. */
  list(profileId: string): AccessRequest[];
  /** Reads now what became of one. */
  check(profileId: string, requestId: string, signal: AbortSignal): Promise<AccessRequest>;
  /** Cancels, expires or voids one. */
  end(profileId: string, requestId: string, signal: AbortSignal): Promise<AccessRequest>;
  /** Takes one off the list. */
  dismiss(profileId: string, requestId: string): void;
  /** SECURITY: hands the client secret out, and forgets it. Rejects where it is not here any more. */
  takeSecret(profileId: string, requestId: string): string;
  /** One of them. Throws `not_found` where it is not here. */
  get(profileId: string, requestId: string): AccessRequest;
  /** SECURITY: looks for nothing until `resumeAll`; secrets and addresses are forgotten. */
  pauseAll(): void;
  resumeAll(): void;
  /** Goes on after a profile's key was entered again, or replaced. */
  resume(profileId: string): void;
  /** Forgets a profile that is gone. */
  drop(profileId: string): void;
  close(): void;
}

export interface AccessOptions {
  profiles: Pick<Profiles, 'connection' | 'has' | 'list' | 'noteLack' | 'noteWorks'>;
  store: AccessStore;
  clock: Clock;
  emit: (event: ConsoleEvent) => void;
  /** Takes in a reading of an account, so that a refresh which runs for it is followed. */
  onAccount: (profileId: string, account: LinkedAccount) => void;
  /** The page that stands in for one that would use the client secret of an object; null where there is none. */
  standIn: (profileId: string, objectId: string) => string | null;
  pace?: FollowPace;
}

/** Opens what was kept, and follows what is open. Asks Stripe nothing until `resumeAll`. */
export function createAccess({
  profiles,
  store,
  clock,
  emit,
  onAccount,
  standIn,
  pace,
}: AccessOptions): Access {
  // The oldest first, as they were sent.
  let entries: Entry[] = store
    .read()
    .filter(({ profileId }) => profiles.has(profileId))
    .map(entryOf);
  const follows = new Map<string, Follow>();
  /** What is being sent, by the id of the wish. */
  const sending = new Map<string, Promise<AccessRequest>>();

  const ofProfile = (profileId: string) =>
    entries.filter(({ record }) => record.profileId === profileId);

  function find(profileId: string, requestId: string): Entry {
    const entry = ofProfile(profileId).find(({ record }) => record.requestId === requestId);
    if (entry !== undefined) return entry;
    throw new ConsoleError({
      kind: 'not_found',
      message: 'This request is no longer on the list. Look for it in the Stripe Dashboard.',
      param: 'requestId',
    });
  }

  function view(entry: Entry): AccessRequest {
    const { profileId, objectId } = entry.record;
    return toView(entry, objectId === null ? null : standIn(profileId, objectId));
  }

  /** Throws a ConsoleError where the disk does not take it. */
  function write(): void {
    store.write(entries.filter(isOpen).map(({ record }) => record));
  }

  function tell(profileId: string, linkedFor: string | null = null): void {
    emit({ name: 'access.changed', detail: { profileId, linkedFor } });
  }

  /** Where the disk does not take what has happened already, memory has it. */
  function keep(profileId: string, linkedFor: string | null = null): void {
    const ended = ofProfile(profileId).filter((entry) => !isOpen(entry));
    const tooMany = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
    entries = entries.filter((entry) => !tooMany.has(entry));
    try {
      write();
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error;
    }
    tell(profileId, linkedFor);
  }

  const hintOf = (profileId: string) =>
    profiles.list().find(({ id }) => id === profileId)?.keyHint ?? null;

  const seconds = (connection: StripeConnection) =>
    Math.floor((connection.clock.now() ?? clock.now()) / 1000);

  function learn(note: () => boolean): void {
    if (note()) emit({ name: 'profile.changed', detail: {} });
  }

  function followOf(profileId: string): Follow {
    const known = follows.get(profileId);
    if (known !== undefined) return known;
    const connection = () => {
      try {
        return profiles.connection(profileId);
      } catch {
        return null;
      }
    };
    const follow = createFollow({
      connection,
      open: () => ofProfile(profileId),
      check: (entry, of, signal) => look(entry, of, signal),
      serverNow: () => connection()?.clock.now() ?? clock.now(),
      clock,
      onEventsRefused: (permission) =>
        learn(() => profiles.noteLack(profileId, { feature: 'events', permission })),
      onEventsRead: () => learn(() => profiles.noteWorks(profileId, 'events')),
      ...(pace && { pace }),
    });
    follows.set(profileId, follow);
    return follow;
  }

  /** Takes in what Stripe says of one, and who was linked by it. */
  async function take(
    entry: Entry,
    progress: Progress,
    connection: StripeConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { profileId, customerId, sentAt } = entry.record;
    const before = entry.state;
    if (progress.state === 'completed' && before !== 'completed') {
      const asked = { customer: customerId, since: sentAt };
      const found = await accountLinked(connection, progress, asked, signal);
      if (typeof found === 'object') {
        entry.accountId = found.accountId;
        // What is read at once is followed to its end, whether or not anybody looks.
        onAccount(profileId, await getAccount(connection, found.accountId, signal));
      }
      entry.withoutAccount = found === 'no-account';
    }
    takeProgress(entry, progress, seconds(connection));
    const isLinked = entry.state === 'completed' && before !== 'completed';
    keep(profileId, isLinked ? customerId : null);
  }

  async function look(
    entry: Entry,
    connection: StripeConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { objectId, way, profileId } = entry.record;
    if (objectId === null) return;
    let progress: Progress;
    try {
      progress = await readAccess(connection, way, objectId, signal);
    } catch (error) {
      const isGone =
        error instanceof ConsoleError &&
        (error.kind === 'not_found' || error.kind === 'wrong_mode');
      if (!isGone) throw error;
      entry.state = 'gone';
      entry.url = null;
      entry.clientSecret = null;
      keep(profileId);
      return;
    }
    const isNews =
      progress.state !== entry.state ||
      progress.url !== entry.url ||
      progress.lastFailure !== entry.lastFailure;
    if (isNews) return take(entry, progress, connection, signal);
    entry.checkedAt = seconds(connection);
    tell(profileId);
  }

  /** Sends the wish of an entry, and takes in the answer. A refusal leaves nothing behind. */
  function transmit(entry: Entry, ask: AccessAsk, signal: AbortSignal): Promise<AccessRequest> {
    const { profileId, requestId, way } = entry.record;
    const feature = featureOfWay[way];
    const work = async () => {
      const connection = profiles.connection(profileId);
      try {
        const { progress, mailed } = await makeAccess(connection, ask, requestId, signal);
        learn(() => profiles.noteWorks(profileId, feature));
        entry.record = { ...entry.record, mailed };
        entry.clientSecret = progress.clientSecret;
        await take(entry, progress, connection, signal);
        followOf(profileId).hurry();
        return view(entry);
      } catch (error) {
        const permission = missingPermission(error);
        if (permission !== null) {
          learn(() => profiles.noteLack(profileId, { feature, permission }));
        }
        if (refuses(error) && entry.state === 'unknown') {
          entries = entries.filter((other) => other !== entry);
        }
        keep(profileId);
        throw error;
      }
    };
    const promise = work().finally(() => sending.delete(requestId));
    sending.set(requestId, promise);
    return promise;
  }

  function refuseWhatCannotBe(
    { ask, costAccepted }: AccessWish,
    connection: StripeConnection,
  ): void {
    const { terms, permissions, prefetch, holder } = ask;
    if (connection.mode === 'live' && isCostly(ask) && !costAccepted) {
      throw invalid(
        'In live mode this charges or mails somebody, and has to be agreed to.',
        'costAccepted',
      );
    }
    const lacking = neededPermissions(terms.way).filter((each) => !permissions.includes(each));
    if (lacking.length > 0) {
      throw invalid(`This way needs the permission ${lacking.join(' and ')}.`, 'permissions');
    }
    const beyond = prefetch.filter((each) => !permissions.includes(each));
    if (beyond.length > 0) {
      throw invalid(
        `Only what is asked for can be read at once: ${beyond.join(', ')} is not.`,
        'prefetch',
      );
    }
    if ('account' in holder && terms.way !== 'session') {
      throw invalid('A connected account can be asked through a Session only.', 'customer');
    }
  }

  return {
    async send(wish, signal) {
      const { profileId, requestId, ask, aboutAccountId } = wish;
      const connection = profiles.connection(profileId);
      const under = sending.get(requestId);
      if (under !== undefined) return under;
      refuseWhatCannotBe(wish, connection);
      const known = ofProfile(profileId).find(({ record }) => record.requestId === requestId);
      if (known !== undefined && known.state !== 'unknown') return view(known);
      if (known !== undefined) return transmit(known, ask, signal);
      const { holder, permissions, prefetch, terms } = ask;
      const entry = entryOf({
        requestId,
        profileId,
        keyHint: hintOf(profileId),
        way: terms.way,
        customerId: 'customer' in holder ? holder.customer : null,
        accountHolder: 'account' in holder ? holder.account : null,
        aboutAccountId,
        objectId: null,
        sentAt: seconds(connection),
        expiresAt: null,
        permissions,
        prefetch,
        charge: chargeOf(ask),
        mailed: false,
        ask,
      });
      entries.push(entry);
      try {
        // Before it is sent: a console that ends now knows at its next start that it may have been.
        write();
      } catch (error) {
        entries = entries.filter((other) => other !== entry);
        throw error;
      }
      return transmit(entry, ask, signal);
    },
    async retry(profileId, requestId, signal) {
      const under = sending.get(requestId);
      if (under !== undefined) return under;
      const entry = find(profileId, requestId);
      const { ask, keyHint, sentAt } = entry.record;
      if (entry.state !== 'unknown' || ask === null) return view(entry);
      const connection = profiles.connection(profileId);
      if (keyHint !== hintOf(profileId)) {
        throw invalid(
          'This was asked for with another key, so that asking again could make a second one. Look for it in the Stripe Dashboard.',
          'requestId',
        );
      }
      if (seconds(connection) - sentAt > keyRemembered) {
        throw invalid(
          'This was asked for too long ago: Stripe would make a second one. Look for the first one in the Stripe Dashboard.',
          'requestId',
        );
      }
      return transmit(entry, ask, signal);
    },
    list(profileId) {
      // Throws where the profile is gone.
      if (!profiles.has(profileId)) profiles.connection(profileId);
      followOf(profileId).hurry();
      // What is under way is not known to be lost.
      const told = ofProfile(profileId).filter(({ record }) => !sending.has(record.requestId));
      return told.map(view).toReversed();
    },
    async check(profileId, requestId, signal) {
      const entry = find(profileId, requestId);
      await look(entry, profiles.connection(profileId), signal);
      return view(entry);
    },
    async end(profileId, requestId, signal) {
      const entry = find(profileId, requestId);
      const { way, objectId } = entry.record;
      if (objectId === null || way === 'session' || endings[way] === null) {
        throw invalid(
          'Stripe has no way to end this one. Nobody can use it without its secret.',
          'requestId',
        );
      }
      const connection = profiles.connection(profileId);
      await take(entry, await endAccess(connection, way, objectId, signal), connection, signal);
      return view(entry);
    },
    dismiss(profileId, requestId) {
      const entry = find(profileId, requestId);
      entries = entries.filter((other) => other !== entry);
      keep(profileId);
    },
    takeSecret(profileId, requestId) {
      const entry = find(profileId, requestId);
      const { clientSecret } = entry;
      if (clientSecret === null) {
        throw new ConsoleError({
          kind: 'not_found',
          message:
            'The console has forgotten this client secret: it hands it out once. Ask for access anew to get another one.',
          param: 'requestId',
        });
      }
      entry.clientSecret = null;
      tell(profileId);
      return clientSecret;
    },
    get: (profileId, requestId) => view(find(profileId, requestId)),
    pauseAll() {
      for (const follow of follows.values()) follow.pause();
      for (const entry of entries) {
        entry.clientSecret = null;
        entry.url = null;
        entry.lastFailure = null;
        entry.checkedAt = null;
      }
    },
    resumeAll() {
      for (const { record } of entries) followOf(record.profileId);
      for (const follow of follows.values()) follow.resume();
    },
    resume(profileId) {
      for (const entry of ofProfile(profileId)) entry.checkedAt = null;
      followOf(profileId).resume();
    },
    drop(profileId) {
      follows.get(profileId)?.stop();
      follows.delete(profileId);
      entries = entries.filter(({ record }) => record.profileId !== profileId);
      keep(profileId);
    },
    close() {
      for (const follow of follows.values()) follow.stop();
    },
  };
}

function invalid(message: string, param: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param });
}
