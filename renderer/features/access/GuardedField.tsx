import type { ComponentProps } from 'react';
import { useKeyGuard } from '../lookup/key-guard.ts';
import { TextField } from '../profiles/TextField.tsx';

/** More than any field takes: what is too long is said, and not cut off. */
const enough = 20_000;

/**
 * A field whose text goes to Stripe.
 * SECURITY: it takes no key, because whoever may read customers in the Dashboard would read it there.
 */
export function GuardedField({ onChange, fault, ...props }: ComponentProps<typeof TextField>) {
  const guard = useKeyGuard();
  return (
    <TextField
      {...props}
      longest={enough}
      fault={guard.refused ? 'That looks like a Stripe key. It was not taken.' : (fault ?? null)}
      onChange={(text) => onChange(guard.refuses(text) ? '' : text)}
    />
  );
}
