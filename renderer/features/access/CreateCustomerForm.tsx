import { useEffect, useRef, useState } from 'react';
import { cleanEmail } from '../../../shared/customer-fields.ts';
import type { Customer, Profile } from '../../../shared/views.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { profileTitle } from '../profiles/profile-words.ts';
import css from './CreateCustomer.module.css';
import { GuardedField } from './GuardedField.tsx';
import { MetadataRows } from './MetadataRows.tsx';
import {
  edited,
  emptyCustomer,
  faultsOf,
  hasFaults,
  isBlank,
  withRow,
  type Faults,
  type TextFieldName,
} from './new-customer.ts';
import { besides, faultsOfError, isUnknown, submitWords } from './new-customer-errors.ts';
import { SameEmailNotice } from './SameEmailNotice.tsx';
import { useCreateCustomer } from './use-create-customer.ts';
import { useSameEmail } from './use-same-email.ts';
import { useFirstFault } from './use-first-fault.ts';
import { useKeptInView } from './use-kept-in-view.ts';

interface Props {
  profile: Profile;
  onClose: () => void;
}

/** The form of a new customer. */
export function CreateCustomerForm({ profile, onClose }: Props) {
  const draft = useWorkspace((state) => state.newCustomer) ?? emptyCustomer;
  const draftCustomer = useWorkspace((state) => state.draftCustomer);
  const sameEmail = useSameEmail(draft.email);
  const { busy, held, error, forgetError, submit } = useCreateCustomer({
    sameEmail,
    onCreated: onClose,
  });
  /** How often it was to be sent; the faults are told from then on. */
  const [tried, setTried] = useState(0);
  const [leftEmail, setLeftEmail] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const email = useRef<HTMLInputElement>(null);
  const errorBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    email.current?.focus();
  }, []);

  const typed = faultsOf(draft);
  const answered = error === null ? null : faultsOfError(error, draft);
  const faults = answered ?? told(typed, tried > 0, leftEmail);
  const isWrong = hasFaults(faults);
  useFirstFault(form, { isWrong, tried, error });

  const readOnly = busy !== null;
  const blank = isBlank(draft);
  const found = sameEmail.customers.length;
  const exists = found > 0;
  // Whoever is found now pushes the error out of view.
  useKeptInView(errorBox, String(found));

  function edit(change: Parameters<typeof edited>[1]) {
    const next = edited(draft, change);
    if (next === draft) return;
    draftCustomer(next);
    forgetError();
  }

  const field = (name: TextFieldName) => ({
    readOnly,
    fault: faults[name] ?? null,
    value: draft[name],
    onChange: (text: string) => edit({ [name]: text }),
  });

  function open(customer: Customer) {
    useWorkspace.getState().openCustomer(customer.id);
    onClose();
  }

  return (
    <form
      ref={form}
      className={css['form']}
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(tried + 1);
        if (!hasFaults(typed)) void submit(draft);
      }}
    >
      <p className={css['lead']}>
        One field is enough. The customer is made in <strong>{profileTitle(profile)}</strong>.
      </p>
      <GuardedField
        {...field('email')}
        ref={email}
        label="E-mail (recommended)"
        placeholder="jenny@example.com"
        inputMode="email"
        hint={
          sameEmail.error === null
            ? 'Receipts go there, Financial Connections fills it in when an account is linked, and the customer is found by it at once.'
            : 'Whether somebody has this e-mail already could not be looked up.'
        }
        onChange={(text) => {
          setLeftEmail(false);
          edit({ email: text });
        }}
        onBlur={() => {
          setLeftEmail(true);
          edit({ email: cleanEmail(draft.email) });
        }}
      />
      {exists && <SameEmailNotice customers={sameEmail.customers} onOpen={open} />}
      <div className={css['two']}>
        <GuardedField {...field('name')} label="Name" placeholder="of a person or a business" />
        <GuardedField {...field('phone')} label="Phone" inputMode="tel" />
      </div>
      <GuardedField
        {...field('description')}
        label="Description"
        placeholder="for your team; the customer does not see it"
      />
      <MetadataRows
        rows={draft.metadata}
        faults={faults}
        readOnly={readOnly}
        onAdd={() => edit({ metadata: withRow(draft) })}
        onChange={(metadata) => edit({ metadata })}
      />
      {draft.lost && draft.requestId === null && busy === null && (
        <div className={css['note']}>
          <Notice tone="warn" title="An earlier try may have made a customer">
            Its answer was lost, and this form has changed since: it makes another one. Look the
            first one up before.
          </Notice>
        </div>
      )}
      {error !== null && answered === null && (
        <div ref={errorBox} className={css['error']}>
          <DialogError
            doing={
              isUnknown(error) || draft.requestId !== null
                ? 'Creating the customer'
                : 'The customer was not created'
            }
            error={error}
          >
            {besides(error)}
          </DialogError>
        </div>
      )}
      <DialogActions>
        {!blank && (
          <Button
            look="quiet"
            className={css['clear']}
            isUnavailable={readOnly}
            onPress={() => {
              draftCustomer(null);
              forgetError();
              setTried(0);
              setLeftEmail(false);
              email.current?.focus();
            }}
          >
            Clear
          </Button>
        )}
        <Button onPress={onClose}>{readOnly ? 'Close' : 'Cancel'}</Button>
        <Button
          look="primary"
          type="submit"
          isPending={readOnly}
          isUnavailable={!readOnly && (blank || held)}
        >
          {submitWords(busy, draft, exists)}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Of the faults those that are told by now: what is still being typed is not called wrong. */
function told(faults: Faults, tried: boolean, leftEmail: boolean): Faults {
  if (tried) return faults;
  const { email, rows: _rows, metadata: _metadata, ...others } = faults;
  return { rows: new Map(), ...others, ...(leftEmail && email !== undefined && { email }) };
}
