import { useRef } from 'react';
import { mostLines } from '../../../../shared/access-fields.ts';
import { Button } from '../../../ui/Button.tsx';
import { CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { GuardedField } from '../GuardedField.tsx';
import { withLine, type InvoiceLine } from './access-draft.ts';
import css from './AskAccess.module.css';
import type { FormPart } from './form-part.ts';

/** The lines of an invoice. */
export function InvoiceLines({ part }: { part: FormPart }) {
  const { draft, faults, edit, readOnly, line: lineOf } = part;
  const { lines } = draft;
  const add = useRef<HTMLButtonElement>(null);
  /** The line that has just been added is to be filled in. */
  const added = useRef<number>(null);
  const change = (changed: InvoiceLine) =>
    edit({ lines: lines.map((line) => (line.id === changed.id ? changed : line)) });
  return (
    <fieldset className={css['group']}>
      <legend className={css['legend']}>Lines</legend>
      {lines.map((line, at) => {
        const { description, amount } = faults.rows.get(line.id) ?? {};
        const number = at + 1;
        return (
          <div key={line.id} className={css['line']}>
            <GuardedField
              ref={(field) => {
                if (field === null || added.current !== line.id) return;
                added.current = null;
                field.focus();
              }}
              label={`Description ${number}`}
              labelHidden
              placeholder="what it is for; the customer reads it"
              readOnly={readOnly}
              fault={description ?? null}
              value={line.description}
              onChange={(text) => {
                lineOf.touch(`${line.id}.description`);
                change({ ...line, description: text });
              }}
              onBlur={() => lineOf.leave(`${line.id}.description`, line.description)}
            />
            <GuardedField
              label={`Amount ${number}`}
              labelHidden
              inputMode="decimal"
              placeholder="12.50"
              readOnly={readOnly}
              fault={amount ?? null}
              value={line.amount}
              onChange={(text) => {
                lineOf.touch(`${line.id}.amount`);
                change({ ...line, amount: text });
              }}
              onBlur={() => lineOf.leave(`${line.id}.amount`, line.amount)}
            />
            <Button
              look="icon"
              className={css['remove']}
              aria-label={`Remove line ${number}`}
              isUnavailable={readOnly || lines.length === 1}
              onPress={() => {
                // The button goes with its line.
                add.current?.focus();
                edit({ lines: lines.filter(({ id }) => id !== line.id) });
              }}
            >
              <CloseIcon />
            </Button>
          </div>
        );
      })}
      {faults.lines !== undefined && (
        <p className={css['fault']} role="alert" tabIndex={-1} data-fault>
          {faults.lines}
        </p>
      )}
      <Button
        ref={add}
        look="quiet"
        className={css['add']}
        isUnavailable={readOnly || lines.length >= mostLines}
        onPress={() => {
          const next = withLine(draft);
          added.current = next.at(-1)?.id ?? null;
          edit({ lines: next });
        }}
      >
        <PlusIcon />
        Add a line
      </Button>
    </fieldset>
  );
}
