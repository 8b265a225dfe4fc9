import { useRef } from 'react';
import { metadataLimits } from '../../../shared/customer-fields.ts';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon, PlusIcon } from '../../ui/icons.tsx';
import css from './CreateCustomer.module.css';
import { GuardedField } from './GuardedField.tsx';
import type { Faults, MetadataRow } from './new-customer.ts';

interface Props {
  rows: readonly MetadataRow[];
  faults: Pick<Faults, 'rows' | 'metadata'>;
  readOnly: boolean;
  onAdd: () => void;
  onChange: (rows: readonly MetadataRow[]) => void;
}

/** When it appears. */
function takeKeyboard(field: HTMLElement | null): void {
  field?.focus();
}

/** Metadata, a row for each key. */
export function MetadataRows({ rows, faults, readOnly, onAdd, onChange }: Props) {
  const add = useRef<HTMLButtonElement>(null);
  const change = (changed: MetadataRow) =>
    onChange(rows.map((row) => (row.id === changed.id ? changed : row)));
  return (
    <fieldset className={css['metadata']}>
      <legend className={css['legend']}>Metadata</legend>
      {rows.map((row, index) => {
        const { key, value } = faults.rows.get(row.id) ?? {};
        const number = index + 1;
        return (
          <div key={row.id} className={css['row']}>
            <GuardedField
              // A row that has just been added is to be filled in.
              ref={row.key === '' && number === rows.length ? takeKeyboard : undefined}
              label={`Key ${number}`}
              labelHidden
              placeholder="key, such as order_id"
              readOnly={readOnly}
              fault={key ?? null}
              value={row.key}
              onChange={(text) => change({ ...row, key: text })}
            />
            <GuardedField
              label={`Value ${number}`}
              labelHidden
              placeholder="value"
              readOnly={readOnly}
              fault={value ?? null}
              value={row.value}
              onChange={(text) => change({ ...row, value: text })}
            />
            <Button
              look="icon"
              className={css['remove']}
              aria-label={`Remove metadata ${number}`}
              isUnavailable={readOnly}
              onPress={() => {
                // The button goes with its row.
                add.current?.focus();
                onChange(rows.filter(({ id }) => id !== row.id));
              }}
            >
              <CloseIcon />
            </Button>
          </div>
        );
      })}
      {faults.metadata !== undefined && (
        <p className={css['fault']} role="alert">
          {faults.metadata}
        </p>
      )}
      <Button
        ref={add}
        look="quiet"
        className={css['add']}
        isUnavailable={readOnly || rows.length >= metadataLimits.keys}
        onPress={onAdd}
      >
        <PlusIcon />
        Add metadata
      </Button>
    </fieldset>
  );
}
