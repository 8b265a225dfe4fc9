import * as z from 'zod';

/** What a field's schema can say about it, so that the log, and later masking and audit, can read it. */
declare module 'zod' {
  interface GlobalMeta {
    /** Data about a person: names, e-mails, phones, addresses, and what is typed to find them. */
    personal?: boolean;
    /** A credential. It is never written anywhere. */
    secret?: boolean;
  }
}

/** Marks a field as personal data, once, in the contract. */
export function personal<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ personal: true });
}

/** Marks a field as a credential. */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ secret: true });
}

/**
 * A copy of `value` that is fit for a log: fields that `schema` marks as personal or secret are
 * replaced by a word, and fields that it does not know are left out. So is what stands in a kind of schema
 * that is not looked into: records, unions.
 */
export function redact(schema: z.core.$ZodType, value: unknown): unknown {
  const meta = z.globalRegistry.get(schema);
  if (meta?.secret) return '[secret]';
  if (meta?.personal) return value === null ? null : '[personal]';
  if (schema instanceof z.ZodObject) {
    if (typeof value !== 'object' || value === null) return '[unreadable]';
    const entries: [string, unknown][] = [];
    const known: Record<string, unknown> = { ...value };
    const fields: Record<string, z.core.$ZodType> = schema.shape;
    for (const [key, field] of Object.entries(fields)) {
      if (key in known) entries.push([key, redact(field, known[key])]);
    }
    return Object.fromEntries(entries);
  }
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value)
      ? value.map((item) => redact(schema.element, item))
      : '[unreadable]';
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return value === undefined || value === null ? value : redact(schema.unwrap(), value);
  }
  // Of a kind that is not looked into, nobody knows what of it is marked.
  return typeof value === 'object' && value !== null ? '[unreadable]' : value;
}
