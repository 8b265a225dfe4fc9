import type { Form } from './params.ts';
import type { Tally } from './world.ts';

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
  /** As decoded: `{ account_holder: { customer: 'cus_…' }, limit: '100' }`. */
  readonly params: Form;
  /** Names in lower case; `authorization` shows only the last four characters of the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** null while unanswered, and when the connection was cut instead. */
  readonly status: number | null;
}

export interface RequestRecorder {
  /** The latest requests, the oldest first; 5000 are kept. */
  all(match?: RequestMatch): readonly RecordedRequest[];
  count(match?: RequestMatch): number;
  clear(): void;
  /** Ownership refreshes that really began, of one account or of all, in both modes. */
  refreshesStarted(accountId?: string): number;
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
  const matching = (match: RequestMatch = {}) => kept.filter((each) => matches(match, each));
  const count = (ids: readonly string[], id?: string) => {
    settle();
    return id === undefined ? ids.length : ids.filter((each) => each === id).length;
  };
  return {
    all: (match) => matching(match).map((request) => ({ ...request })),
    count: (match) => matching(match).length,
    clear: () => void kept.splice(0),
    refreshesStarted: (id) => count(tally.started, id),
    refreshesCharged: (id) => count(tally.charged, id),
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
      return (status) => {
        record.status = status;
      };
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
