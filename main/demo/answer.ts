/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer in JSON, indented as Stripe's are. */
export function jsonAnswer(status: number, body: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    body: JSON.stringify(body, null, 2),
    headers: { 'Content-Type': 'application/json', ...headers },
  };
}
