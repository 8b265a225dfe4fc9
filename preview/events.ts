/** An event with its number, by which a page that lost its connection says where it was. */
export interface NumberedEvent {
  id: number;
  data: string;
}

export interface EventLog {
  push(event: unknown): void;
  /** Forgets what came so far: a page that comes back does not hear it any more. */
  forget(): void;
  /**
   * Hears what comes, after what came since `after`.
   *
   * @param after the number of the last event heard, or null to hear new ones only.
   * @returns ends the hearing.
   */
  subscribe(after: number | null, listener: (event: NumberedEvent) => void): () => void;
}

/** Keeps the last events, so that none is lost to a page that reconnects within moments. */
export function createEventLog(keep = 200): EventLog {
  const recent: NumberedEvent[] = [];
  const listeners = new Set<(event: NumberedEvent) => void>();
  let last = 0;
  return {
    push: (event) => {
      last += 1;
      const numbered = { id: last, data: JSON.stringify(event) };
      recent.push(numbered);
      if (recent.length > keep) recent.shift();
      for (const listener of listeners) listener(numbered);
    },
    forget: () => {
      recent.length = 0;
    },
    subscribe: (after, listener) => {
      if (after !== null) for (const event of recent) if (event.id > after) listener(event);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
