import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { Hono } from 'hono';

import type { Answer } from './answer.ts';
import { headOf, jsonAnswer } from './answer.ts';
import { authenticate, authorize, worldFor } from './auth.ts';
import type { Clock } from './clock.ts';
import type { Call } from './endpoint.ts';
import { invalid, StripeFailure } from './errors.ts';
import { API_VERSION } from './events.ts';
import type { Ending } from './fault-answers.ts';
import { refuse, spoil } from './fault-answers.ts';
import type { Faults } from './faults.ts';
import { isRefusing } from './faults.ts';
import { PAGE_PATH } from './hosted.ts';
import type { Hosted } from './hosted.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import type { IdCodec } from './ids.ts';
import type { KeyRegistry, Permission } from './keys.ts';
import type { Latency } from './latency.ts';
import type { Outlet } from './outlet.ts';
import { decodeForm } from './params.ts';
import type { Form } from './params.ts';
import type { RateLimiter } from './rate-limits.ts';
import type { createRequestRecorder } from './requests.ts';
import { routes } from './routes.ts';
import type { Route } from './routes.ts';
import { letTimePass } from './time.ts';
import type { World, WorldMode, WorldName } from './world.ts';

interface ServerParts {
  readonly clock: Clock;
  readonly keys: KeyRegistry;
  /** null: nothing is limited. */
  readonly limiter: RateLimiter | null;
  readonly idempotency: IdempotencyKeys;
  /** Before acting. */
  readonly latency: Latency;
  /** After acting. */
  readonly answerLatency: Latency;
  readonly faults: Faults;
  readonly recorder: ReturnType<typeof createRequestRecorder>;
  readonly requestIds: IdCodec;
  readonly hosted: Hosted;
  readonly log: (line: string) => void;
  world(mode: WorldMode, name: WorldName): World;
}

interface Env {
  Bindings: { readonly outlet: Outlet };
}

/** What answers requests, wherever they come from: over a socket (listen.ts), or not (in-process.ts). */
export type App = Hono<Env>;

/** A request that came in, before anybody knows whose it is. */
interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly form: Form;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  /** Whether the body, if any, is form-encoded as Stripe wants it. */
  readonly isForm: boolean;
  part(name: string): string;
}

/** Stripe's HTTP face: routes requests, and lets whatever is to go wrong go wrong. */
export function createApp(parts: ServerParts): App {
  let arrivals = 0;
  const serve = async (c: Context<Env>, route: Route | null): Promise<Response> => {
    arrivals += 1;
    const arrival = await receive(c, parts.requestIds.encode(0, arrivals));
    const { method, path, form, headers, requestId } = arrival;
    const { outlet } = c.env;
    const answered = parts.recorder.open({
      time: parts.clock.now(),
      method,
      path,
      route: route?.name ?? null,
      params: form,
      headers,
      requestId,
    });
    const ending = await end(parts, arrival, route, outlet);
    const outcome = typeof ending === 'string' ? ending : String(ending.status);
    parts.log(`${method} ${path} ${outcome} ${requestId}`);
    if (ending === 'never') return new Promise(() => {});
    if (ending === 'cut') {
      await outlet.reset();
      return RESPONSE_ALREADY_SENT;
    }
    answered(ending.status);
    return 'sent' in ending ? RESPONSE_ALREADY_SENT : new Response(ending.body, headOf(ending));
  };

  const app = new Hono<Env>();
  for (const route of routes) app.on(route.method, route.path, async (c) => serve(c, route));
  // The pages of customers are no part of the API: no key, no limit and no fault concerns them.
  app.all(PAGE_PATH, async (c) => servePage(parts, c));
  app.notFound(async (c) => serve(c, null));
  // Such as a client that leaves while sending: Hono would write to the console.
  app.onError((error) => {
    parts.log(`a request that could not be answered: ${error.message}`);
    return new Response(null, { status: 500 });
  });
  return app;
}

async function servePage({ hosted, log }: ServerParts, c: Context<Env>): Promise<Response> {
  const { method } = c.req;
  const form = decodeForm(method === 'POST' ? await c.req.text() : '');
  const given = hosted.answer({
    method,
    id: c.req.param('id') ?? '',
    token: c.req.param('token') ?? '',
    form,
  });
  // SECURITY: an address is all that it takes to act, so that it is in no log.
  log(`${method} a page ${given.status}`);
  return new Response(given.body, headOf(given));
}

async function receive(c: Context<Env>, requestId: string): Promise<Arrival> {
  const { pathname, search } = new URL(c.req.url);
  const body = c.req.method === 'GET' ? '' : await c.req.text();
  const headers = c.req.header();
  const type = headers['content-type'] ?? '';
  return {
    method: c.req.method,
    path: pathname,
    form: decodeForm(body === '' ? search.slice(1) : body),
    headers,
    requestId,
    idempotencyKey: headers['idempotency-key'] ?? null,
    isForm: body === '' || type.startsWith('application/x-www-form-urlencoded'),
    part: (name) => c.req.param(name) ?? '',
  };
}

/** How a request ends: as a fault wants it, or as it should. */
async function end(
  parts: ServerParts,
  arrival: Arrival,
  route: Route | null,
  outlet: Outlet,
): Promise<Ending> {
  const fault = parts.faults.take(arrival);
  const dressed = (answer: Answer): Answer => ({
    ...answer,
    headers: { ...usualHeaders(parts, arrival), ...answer.headers },
  });
  if (fault === null || !isRefusing(fault)) {
    const given = dressed(await answer(parts, arrival, route));
    await parts.answerLatency.wait(arrival);
    return fault === null ? given : spoil(fault, given, outlet);
  }
  try {
    const ending = refuse(fault);
    return typeof ending === 'string' ? ending : dressed(ending);
  } catch (error) {
    return dressed(failureAnswer(parts, arrival, error, false));
  }
}

function usualHeaders({ clock }: ServerParts, arrival: Arrival): Record<string, string> {
  const { requestId, idempotencyKey, headers } = arrival;
  return {
    Date: new Date(clock.now()).toUTCString(),
    'Request-Id': requestId,
    'Stripe-Version': headers['stripe-version'] ?? API_VERSION,
    ...(idempotencyKey === null ? {} : { 'Idempotency-Key': idempotencyKey }),
  };
}

/** What Stripe answers: who asks, may they, how often, have they asked before, and then the endpoint. */
async function answer(parts: ServerParts, arrival: Arrival, route: Route | null): Promise<Answer> {
  let livemode = false;
  try {
    const caller = authenticate(arrival.headers['authorization'], parts.keys);
    livemode = caller.mode === 'live';
    if (route === null) throw unrecognized(arrival);
    parts.limiter?.take(caller.mode, route);
    if (!arrival.isForm) {
      throw invalid(
        'Invalid request (check that your POST content type is application/x-www-form-urlencoded). ' +
          'If you have questions, we can help at https://support.stripe.com/.',
      );
    }
    const world = worldFor(caller, arrival.headers, parts.world);
    authorize(caller, route.needs, world);
    const allow = (needed: Permission) => authorize(caller, needed, world);
    return await once(parts, arrival, world, async () => act(parts, arrival, world, route, allow));
  } catch (error) {
    return failureAnswer(parts, arrival, error, livemode);
  }
}

/** A run of an endpoint; `kept` says whether it got so far that its answer belongs to the idempotency key. */
interface Run {
  readonly answer: Answer;
  readonly kept: boolean;
}

async function act(
  parts: ServerParts,
  arrival: Arrival,
  world: World,
  route: Route,
  allow: Call['authorize'],
): Promise<Run> {
  await parts.latency.wait(arrival);
  const now = parts.clock.now();
  letTimePass(world, now);
  const { requestId, idempotencyKey, form, part } = arrival;
  let kept = false;
  try {
    const go = route.endpoint({
      world,
      now,
      requestId,
      idempotencyKey,
      form,
      part,
      authorize: allow,
    });
    kept = true;
    return { answer: jsonAnswer(200, go()), kept };
  } catch (error) {
    return { answer: failureAnswer(parts, arrival, error, world.livemode), kept };
  }
}

/** Runs an endpoint at most once per idempotency key. Stripe looks at keys on POST only. */
async function once(
  { idempotency, clock }: ServerParts,
  { method, path, form, idempotencyKey, requestId }: Arrival,
  world: World,
  run: () => Promise<Run>,
): Promise<Answer> {
  if (method !== 'POST' || idempotencyKey === null) return (await run()).answer;
  const request = `${method} ${path} ${JSON.stringify(form)}`;
  const begun = idempotency.begin(world.stripeAccountId, idempotencyKey, request, clock.now());
  if ('body' in begun) {
    return {
      status: begun.status,
      body: begun.body,
      headers: {
        'Content-Type': 'application/json',
        'Idempotent-Replayed': 'true',
        'Original-Request': begun.requestId,
      },
    };
  }
  const { answer: given, kept } = await run();
  if (kept) begun.keep({ status: given.status, body: given.body, requestId });
  else begun.release();
  return given;
}

function failureAnswer(
  { log }: ServerParts,
  { requestId }: Arrival,
  error: unknown,
  livemode: boolean,
): Answer {
  if (!(error instanceof StripeFailure))
    log(`${requestId} a fault of the stand-in: ${String(error)}`);
  const failure =
    error instanceof StripeFailure
      ? error
      : new StripeFailure(500, 'The embedded Stripe itself failed.', { type: 'api_error' });
  return jsonAnswer(failure.status, failure.body(requestId, livemode), failure.details.headers);
}

function unrecognized({ method, path }: Arrival): StripeFailure {
  return new StripeFailure(
    404,
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  );
}
