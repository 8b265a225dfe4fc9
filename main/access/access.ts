import type { AccessAsk, AccessRequest } from '../../shared/access-views.ts';
import { chargeOf, featureOfWay, isCostly, neededPermissions } from '../../shared/access-ways.ts';
import { ConsoleError, refuses } from '../../shared/errors.ts';
import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import type { AccessStore, Clock } from '../host.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { endAccess, makeAccess } from '../stripe/access.ts';
import type { StripeConnection } from '../stripe/client.ts';
import { outcomeUnknownCode } from '../stripe/errors.ts';
import { missingPermission } from '../stripe/refusal.ts';
import { createBook } from './book.ts';
import { entryOf, forget, toView, type Entry } from './entry.ts';
import { createFollow, type Follow, type FollowPace } from './follow.ts';
import { createLooking } from './looking.ts';

/** Seconds for which Stripe surely remembers an idempotency key. Source: https://docs.stripe.com/api/idempotent_requests */
const keyRemembered = 23 * 3600;

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
  /** Whether the requests of a profile outlive the console: the demo's world does not. */
  outlives: (profileId: string) => boolean;
  /** A look failed by a fault of ours. */
  onError: (error: unknown) => void;
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
  outlives,
  onError,
  pace,
}: AccessOptions): Access {
  const book = createBook({ store, hasProfile: profiles.has, outlives });
  for (const entry of book.all()) {
    const isLong = clock.now() / 1000 - entry.record.sentAt > keyRemembered;
    if (isLong) entry.record = { ...entry.record, ask: null };
  }
  const follows = new Map<string, Follow>();
  /** What is being sent, by the id of the wish. */
  const sending = new Map<string, { entry: Entry; first: boolean; made: Promise<AccessRequest> }>();

  const seconds = (connection: StripeConnection) =>
    Math.floor((connection.clock.now() ?? clock.now()) / 1000);
  const hintOf = (profileId: string) =>
    profiles.list().find(({ id }) => id === profileId)?.keyHint ?? null;

  function tell(profileId: string, linkedFor: string | null = null): void {
    emit({ name: 'access.changed', detail: { profileId, linkedFor } });
  }

  function learn(note: () => boolean): void {
    if (note()) emit({ name: 'profile.changed', detail: {} });
  }

  const { look, take } = createLooking({
    now: seconds,
    onAccount,
    onChange({ record: { profileId, customerId } }, linked) {
      book.keep();
      tell(profileId, linked ? customerId : null);
    },
  });

  function view(entry: Entry): AccessRequest {
    const { profileId, objectId } = entry.record;
    return toView(entry, objectId === null ? null : standIn(profileId, objectId));
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
      open: () => book.of(profileId),
      check: look,
      serverNow: () => connection()?.clock.now() ?? clock.now(),
      clock,
      onEventsRefused: (permission) =>
        learn(() => profiles.noteLack(profileId, { feature: 'events', permission })),
      onEventsRead: () => learn(() => profiles.noteWorks(profileId, 'events')),
      onError,
      ...(pace && { pace }),
    });
    follows.set(profileId, follow);
    return follow;
  }

  /** Sends the wish of an entry, and takes in the answer. A refusal that proves that nothing was made leaves nothing. */
  function transmit(
    entry: Entry,
    ask: AccessAsk,
    first: boolean,
    signal: AbortSignal,
  ): Promise<AccessRequest> {
    const { profileId, requestId, way } = entry.record;
    const feature = featureOfWay[way];
    const work = async () => {
      const connection = profiles.connection(profileId);
      try {
        const answer = await makeAccess(connection, ask, requestId, first, signal);
        const { progress, mailed, mailRefused } = answer;
        learn(() => profiles.noteWorks(profileId, feature));
        entry.record = { ...entry.record, mailed };
        entry.mailRefused = mailRefused;
        entry.clientSecret = progress.clientSecret;
        return progress;
      } catch (error) {
        const permission = missingPermission(error);
        if (permission !== null) {
          learn(() => profiles.noteLack(profileId, { feature, permission }));
        }
        if (refuses(error)) book.remove(entry);
        tell(profileId);
        throw error;
      }
    };
    const made = work()
      .then(async (progress) => {
        const connection = profiles.connection(profileId);
        await take(entry, progress, connection, signal).catch((error: unknown) => {
          // It is made; what became of it is looked at again.
          if (!(error instanceof ConsoleError)) throw error;
        });
        // The answer to a wish that was sent before is what Stripe answered then.
        if (!first) entry.checkedAt = null;
        if (profiles.has(profileId)) followOf(profileId).hurry();
        return view(entry);
      })
      .finally(() => sending.delete(requestId));
    sending.set(requestId, { entry, first, made });
    return made;
  }

  /** Asks again for one whose answer was lost: for the very same. */
  function again(entry: Entry, signal: AbortSignal): Promise<AccessRequest> {
    const { ask, keyHint, sentAt, profileId } = entry.record;
    const isLong = seconds(profiles.connection(profileId)) - sentAt > keyRemembered;
    if (ask === null || isLong) {
      // It is of no use any more, and holds words that somebody wrote.
      entry.record = { ...entry.record, ask: null };
      book.keep();
      throw notAgain('This was asked for too long ago: Stripe would make a second one.');
    }
    if (keyHint !== hintOf(profileId)) {
      throw notAgain('This was asked for with another key: asking again could make a second one.');
    }
    return transmit(entry, ask, false, signal);
  }

  function refuseWhatCannotBe(
    { ask, costAccepted }: AccessWish,
    connection: StripeConnection,
  ): void {
    const { terms, permissions, prefetch, holder } = ask;
    if (connection.mode === 'live' && isCostly(ask) && !costAccepted) {
      throw invalid('In live mode this costs or mails, and has to be agreed to.', 'costAccepted');
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

  /** What is being sent under an id, where that is of the profile. */
  const underWay = (profileId: string, requestId: string) => {
    const under = sending.get(requestId);
    return under?.entry.record.profileId === profileId ? under : undefined;
  };

  return {
    async send(wish, signal) {
      const { profileId, requestId, ask, aboutAccountId } = wish;
      const connection = profiles.connection(profileId);
      const under = underWay(profileId, requestId);
      if (under !== undefined) return under.made;
      refuseWhatCannotBe(wish, connection);
      const known = book.of(profileId).find(({ record }) => record.requestId === requestId);
      if (known !== undefined)
        return known.state === 'unknown' ? again(known, signal) : view(known);
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
      book.add(entry);
      return transmit(entry, ask, true, signal);
    },
    async retry(profileId, requestId, signal) {
      const under = underWay(profileId, requestId);
      if (under !== undefined) return under.made;
      const entry = book.find(profileId, requestId);
      return entry.state === 'unknown' ? again(entry, signal) : view(entry);
    },
    list(profileId) {
      // Throws where the profile is gone.
      if (!profiles.has(profileId)) profiles.connection(profileId);
      followOf(profileId).hurry();
      // What is sent for the first time is not known to be lost.
      const told = book
        .of(profileId)
        .filter(({ record }) => underWay(profileId, record.requestId)?.first !== true);
      return told.map(view).toReversed();
    },
    async check(profileId, requestId, signal) {
      const entry = book.find(profileId, requestId);
      await look(entry, profiles.connection(profileId), signal);
      return view(entry);
    },
    async end(profileId, requestId, signal) {
      const entry = book.find(profileId, requestId);
      const { way, objectId } = entry.record;
      if (objectId === null || way === 'session') {
        throw invalid(
          'Stripe has no way to end this one. Nobody can use it without its secret.',
          'requestId',
        );
      }
      const connection = profiles.connection(profileId);
      try {
        const ended = await endAccess(connection, way, objectId, signal);
        await take(entry, ended, connection, signal);
      } catch (error) {
        // It may have been gone through meanwhile.
        await look(entry, connection, signal).catch(() => undefined);
        throw error;
      }
      return view(entry);
    },
    dismiss(profileId, requestId) {
      book.remove(book.find(profileId, requestId));
      tell(profileId);
    },
    takeSecret(profileId, requestId) {
      const entry = book.find(profileId, requestId);
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
    get: (profileId, requestId) => view(book.find(profileId, requestId)),
    pauseAll() {
      for (const follow of follows.values()) follow.pause();
      for (const entry of book.all()) forget(entry);
    },
    resumeAll() {
      for (const { record } of book.all()) followOf(record.profileId);
      for (const follow of follows.values()) follow.resume();
    },
    resume(profileId) {
      for (const entry of book.of(profileId)) forget(entry);
      followOf(profileId).resume();
    },
    drop(profileId) {
      follows.get(profileId)?.stop();
      follows.delete(profileId);
      book.drop(profileId);
    },
    close() {
      for (const follow of follows.values()) follow.stop();
    },
  };
}

function invalid(message: string, param: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param });
}

/** It cannot be asked for again safely, and whether it was made is still not known. */
function notAgain(why: string): ConsoleError {
  return new ConsoleError({
    kind: 'unavailable',
    code: outcomeUnknownCode,
    message: `${why} Look for the first one in the Stripe Dashboard, then dismiss it here.`,
  });
}
