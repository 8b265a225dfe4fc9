import type * as z from 'zod';
import type { ConsoleErrorData } from '../../shared/errors.ts';
import { channels, isChannel, type Channel, type Channels, type Reply } from '../../shared/ipc.ts';
import { redact } from '../../shared/personal.ts';
import type { Clock, LogEntry } from '../host.ts';
import type { ConsoleLock } from '../lock/lock.ts';
import { placesOf } from '../places.ts';
import { lockedError, toErrorData, toInputError, unreadableInput } from './errors.ts';
import { isOpenWhileLocked } from './while-locked.ts';

/** What a handler gets besides its input. */
export interface RequestContext {
  /** Aborts when the renderer cancels the request. */
  signal: AbortSignal;
}

/** One function per channel. It throws ConsoleErrors; anything else that it throws is a bug. */
export type Handlers = {
  [Name in Channel]: (
    input: z.output<Channels[Name]['input']>,
    context: RequestContext,
  ) => Promise<z.input<Channels[Name]['output']>> | z.input<Channels[Name]['output']>;
};

export interface RouterOptions {
  handlers: Handlers;
  lock: Pick<ConsoleLock, 'state' | 'epoch'>;
  clock: Clock;
  log: (entry: LogEntry) => void;
  /** Now on Stripe's clock for a profile, in Unix milliseconds; null while it is not known. */
  serverNow: (profileId: string) => number | null;
  /** Told of each request that failed. */
  onFailure: (channel: Channel, error: ConsoleErrorData) => void;
}

export interface Router {
  request(channel: unknown, input: unknown, requestId: unknown): Promise<Reply<unknown>>;
  cancel(requestId: unknown): void;
  /** Cancels and answers every request that a lock closes; to be called once the lock is closed. */
  cancelClosed(): void;
}

interface Running {
  channel: Channel;
  controller: AbortController;
  /** Answers at once, whatever the handler is still at. */
  answerNow: (reply: Reply<never>) => void;
}

/** The contract, seen by name: what a channel's schemas give is known of each name by itself. */
type Contract = {
  [Name in Channel]: {
    input: z.ZodType<z.output<Channels[Name]['input']>>;
    output: z.ZodType<unknown, z.input<Channels[Name]['output']>>;
  };
};
const contract: Contract = channels;

const longestRequestId = 100;

/**
 * The one place through which every answer leaves main: parse in → handler → parse out → Reply.
 * SECURITY: nothing that comes from the renderer is trusted, and nothing unlisted goes to it.
 */
export function createRouter({
  handlers,
  lock,
  clock,
  log,
  serverNow,
  onFailure,
}: RouterOptions): Router {
  const running = new Map<string, Running>();

  // eslint-disable-next-line typescript/no-unnecessary-type-parameters -- it ties input to handler
  async function answer<Name extends Channel>(
    name: Name,
    rawInput: unknown,
    signal: AbortSignal,
  ): Promise<Reply<unknown>> {
    const input = parse(contract[name].input, rawInput);
    if (!input.ok) {
      onFailure(name, input.error);
      return input;
    }
    const profileId = profileOf(input.value);
    const startedAt = clock.monotonic();
    const result = await run(name, input.value, signal);
    if (!result.ok) onFailure(name, result.error);
    log({
      level: 'info',
      event: name,
      detail: {
        input: redact(contract[name].input, input.value),
        milliseconds: Math.round(clock.monotonic() - startedAt),
        ...(result.ok ? {} : { error: describeForLog(result) }),
      },
    });
    const now = profileId === null ? null : serverNow(profileId);
    return now === null ? result : { ...result, serverNow: now };
  }

  async function run<Name extends Channel>(
    name: Name,
    input: z.output<Channels[Name]['input']>,
    signal: AbortSignal,
  ): Promise<Reply<unknown>> {
    try {
      const value = await handlers[name](input, { signal });
      return { ok: true, value: contract[name].output.parse(value) };
    } catch (error) {
      const data = toErrorData(error);
      if (data.kind === 'bug')
        log({ level: 'error', event: name, detail: { at: placesOf(error) } });
      return { ok: false, error: data };
    }
  }

  return {
    async request(channel, input, requestId) {
      if (!isChannel(channel)) return refuse('There is no such channel.', 'channel');
      if (!isRequestId(requestId) || running.has(requestId)) {
        return refuse('A request needs an id of its own.', 'requestId');
      }
      if (lock.state().locked && !isOpenWhileLocked(channel)) return lockedReply;
      const begun = lock.epoch();
      const controller = new AbortController();
      const { promise: early, resolve: answerNow } = Promise.withResolvers<Reply<unknown>>();
      running.set(requestId, { channel, controller, answerNow });
      try {
        const reply = await Promise.race([early, answer(channel, input, controller.signal)]);
        // SECURITY: the gate is looked at again on the way out. What was begun before a lock stays in,
        // also where the console is open again by now.
        const late = lock.epoch() !== begun && !isOpenWhileLocked(channel);
        return late ? lockedReply : reply;
      } finally {
        running.delete(requestId);
      }
    },
    cancel(requestId) {
      if (isRequestId(requestId)) running.get(requestId)?.controller.abort();
    },
    cancelClosed() {
      for (const { channel, controller, answerNow } of running.values()) {
        if (isOpenWhileLocked(channel)) continue;
        controller.abort();
        answerNow(lockedReply);
      }
    },
  };
}

const lockedReply: Reply<never> = { ok: false, error: lockedError };

/** Parses what comes from the renderer, which can be anything: also what throws when it is looked at. */
function parse<Value>(
  schema: z.ZodType<Value>,
  input: unknown,
): { ok: true; value: Value } | { ok: false; error: ConsoleErrorData } {
  try {
    const parsed = schema.safeParse(input);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, error: toInputError(parsed.error) };
  } catch {
    return { ok: false, error: unreadableInput };
  }
}

function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestRequestId;
}

function profileOf(input: object): string | null {
  return 'profileId' in input && typeof input.profileId === 'string' ? input.profileId : null;
}

function refuse(message: string, param: string): Reply<never> {
  return { ok: false, error: { kind: 'invalid', message, param } };
}

/** Kind and ids only: a message can quote what the analyst typed. */
function describeForLog(reply: Extract<Reply<unknown>, { ok: false }>) {
  const { kind, code, param, requestId } = reply.error;
  return { kind, code, param, requestId };
}
