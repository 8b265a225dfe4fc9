import type { Form } from './params.ts';
import type { RouteName } from './routes.ts';
import type { Tally } from './tally.ts';

/** Which requests something applies to; absent = any. A text must be the whole path. */
export interface RequestMatch {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path?: string | RegExp;
}

/** One request as it came in and was answered. */
export interface RecordedRequest {
  /** ms since the epoch, on the server's clock. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** The endpoint that was asked; null when there is none at this address. */
  readonly route: RouteName | null;
  /** As decoded: `{ account_holder: { customer: 'cus_…' }, limit: '100' }`. */
  readonly params: Form;
  /** Names in lower case; `authorization` shows only the last four characters of the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** null while unanswered, and when the connection was cut instead. */
  readonly status: number | null;
}

/** Which requests are counted; absent = any. */
export interface TotalOf {
  readonly route?: RouteName | null;
  /** null: those not answered, or whose connection was cut. */
  readonly status?: number | null;
}

export interface RequestRecorder {
  /** The latest requests, the oldest first; 5000 are kept. */
  all(match?: RequestMatch): readonly RecordedRequest[];
  /** Of those kept when something must match, else of all since the last `clear`. */
  count(match?: RequestMatch): number;
  /** How many of all since the last `clear`, whether they are kept or not. */
  total(of?: TotalOf): number;
  /** Forgets the requests; what was refreshed stays counted. */
  clear(): void;
  /** Ownership refreshes that really began, of one account or of all, in both modes. */
  refreshesStarted(accountId?: string): number;
  /** Ownership refreshes that really began with this idempotency key; a second one needs 24 hours to pass. */
  refreshesStartedBy(idempotencyKey: string): number;
  /** Ownership refreshes that Stripe would charge for: those that succeeded in live mode. */
  refreshesCharged(accountId?: string): number;
}

const KEPT = 5000;

type Incoming = Omit<RecordedRequest, 'status'>;

/** @param settle ends the refreshes whose time has come, so that the counts are of now */
export function createRequestRecorder(
  tally: Tally,
  settle: () => void,
): RequestRecorder & { open(request: Incoming): (status: number) => void } {
  const kept: (Incoming & { status: number | null })[] = [];
  const totals = createTotals();
  const matching = (match: RequestMatch = {}) => kept.filter((each) => matches(match, each));
  return {
    all: (match) => matching(match).map((request) => ({ ...request })),
    count: (match) => (match === undefined ? totals.of({}) : matching(match).length),
    total: (of = {}) => totals.of(of),
    clear() {
      kept.splice(0);
      totals.clear();
    },
    refreshesStarted: (id) => tally.started.of(id),
    refreshesStartedBy: (key) => tally.startedBy.of(key),
    refreshesCharged(id) {
      settle();
      return tally.charged.of(id);
    },
    open(request) {
      const { authorization, ...headers } = request.headers;
      const record: (typeof kept)[number] = {
        ...request,
        // SECURITY: a recorded request may be printed by a failing test.
        headers:
          authorization === undefined
            ? headers
            : { ...headers, authorization: `…${authorization.slice(-4)}` },
        status: null,
      };
      kept.push(record);
      if (kept.length > KEPT) kept.shift();
      const count = totals.open(request.route);
      return (status) => {
        record.status = status;
        count(status);
      };
    },
  };
}

/** Counts requests by endpoint and status, of which there are few, so that none needs to be kept. */
function createTotals() {
  let counts: {
    readonly route: RouteName | null;
    readonly status: number | null;
    times: number;
  }[] = [];
  const entryOf = (route: RouteName | null, status: number | null) => {
    const known = counts.find((each) => each.route === route && each.status === status);
    if (known !== undefined) return known;
    const fresh = { route, status, times: 0 };
    counts.push(fresh);
    return fresh;
  };
  return {
    /** Counts a request that is not answered yet; the call that it returns says that it is. */
    open(route: RouteName | null): (status: number) => void {
      const unanswered = entryOf(route, null);
      unanswered.times += 1;
      return (status) => {
        // One that was asked before a `clear` is in no count any more.
        if (!counts.includes(unanswered)) return;
        unanswered.times -= 1;
        entryOf(route, status).times += 1;
      };
    },
    of: ({ route, status }: TotalOf): number =>
      counts
        .filter((each) => route === undefined || each.route === route)
        .filter((each) => status === undefined || each.status === status)
        .reduce((sum, { times }) => sum + times, 0),
    clear() {
      counts = [];
    },
  };
}

export function matches(
  { method, path }: RequestMatch,
  request: { readonly method: string; readonly path: string },
): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (path === undefined) return true;
  // search(), unlike test(), does not mind a `g` flag.
  return typeof path === 'string' ? path === request.path : request.path.search(path) >= 0;
}
