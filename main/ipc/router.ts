import type * as z from 'zod';
import { channels, isChannel, type Channel, type Channels, type Reply } from '../../shared/ipc.ts';
import { redact } from '../../shared/personal.ts';
import type { Clock, LogEntry } from '../host.ts';
import { placesOf, toErrorData, toInputError } from './errors.ts';

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
  clock: Clock;
  log: (entry: LogEntry) => void;
  /** Now on Stripe's clock for a profile, in Unix milliseconds; null while it is not known. */
  serverNow: (profileId: string) => number | null;
}

export interface Router {
  request(channel: unknown, input: unknown, requestId: unknown): Promise<Reply<unknown>>;
  cancel(requestId: unknown): void;
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
export function createRouter({ handlers, clock, log, serverNow }: RouterOptions): Router {
  const running = new Map<string, AbortController>();

  // eslint-disable-next-line typescript/no-unnecessary-type-parameters -- it ties input to handler
  async function answer<Name extends Channel>(
    name: Name,
    rawInput: unknown,
    signal: AbortSignal,
  ): Promise<Reply<unknown>> {
    const input = contract[name].input.safeParse(rawInput);
    if (!input.success) return { ok: false, error: toInputError(input.error) };
    const profileId = profileOf(input.data);
    const startedAt = clock.monotonic();
    const result = await run(name, input.data, signal);
    log({
      level: 'info',
      event: name,
      detail: {
        input: redact(contract[name].input, input.data),
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
      const controller = new AbortController();
      running.set(requestId, controller);
      try {
        return await answer(channel, input, controller.signal);
      } finally {
        running.delete(requestId);
      }
    },
    cancel(requestId) {
      if (isRequestId(requestId)) running.get(requestId)?.abort();
    },
  };
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
