import { STATUS_CODES } from 'node:http';

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What stands before the body. */
export interface Head extends Omit<Answer, 'body'> {
  readonly statusText: string;
}

/** An answer in JSON, indented as Stripe's are. */
export function jsonAnswer(status: number, body: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    body: JSON.stringify(body, null, 2),
    headers: { 'Content-Type': 'application/json', ...headers },
  };
}

/** The head of an answer, with the length that the body has when all of it comes. */
export function headOf({ status, headers, body }: Answer): Head {
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
  };
}
