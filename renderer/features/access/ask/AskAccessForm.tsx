import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AccessAsk } from '../../../../shared/access-views.ts';
import { isCostly } from '../../../../shared/access-ways.ts';
import { ConsoleError } from '../../../../shared/errors.ts';
import type { Profile } from '../../../../shared/views.ts';
import { queries } from '../../../app/queries.ts';
import { Button } from '../../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../../ui/Dialog.tsx';
import { holderField, lackOf, type Change, type Opened, type TextName } from './access-draft.ts';
import { besides, failedWords, faultsOfError } from './ask-errors.ts';
import css from './AskAccess.module.css';
import { submitWords, textLabels } from './ask-words.ts';
import { AskedOf } from './AskedOf.tsx';
import { ConfirmLiveAsk } from './ConfirmLiveAsk.tsx';
import { toldFaults, useLeftFields, type FormPart } from './form-part.ts';
import { HolderFields } from './HolderFields.tsx';
import { LostTries, StillOut, useOtherTries } from './OtherTries.tsx';
import { PermissionFields } from './PermissionFields.tsx';
import { askOf, faultsOf, hasFaults, needsEmail } from './read-draft.ts';
import { RequestPreview } from './RequestPreview.tsx';
import { TermFields } from './TermFields.tsx';
import { useAccessDraft } from './use-access-draft.ts';
import { useHolder } from './use-holder.ts';
import { usePrice } from './use-price.ts';
import { useSendAccess } from './use-send-access.ts';
import { WayChoice } from './WayChoice.tsx';
import { WayLack } from './WayLack.tsx';
import { useFirstFault } from '../use-first-fault.ts';
import { useKeptInView } from '../use-kept-in-view.ts';

interface Props {
  profile: Profile;
  opened: Opened;
  onClose: () => void;
}

/** The form of a request for access. */
export function AskAccessForm({ profile, opened, onClose }: Props) {
  const { draft, untouched, edit: editDraft, clear } = useAccessDraft(opened, profile);
  const { sending: busy, failure: error } = draft;
  const send = useSendAccess();
  const holder = useHolder(draft);
  const prices = useQuery({
    ...queries.prices(profile.id),
    enabled: draft.way === 'subscription',
  });
  const others = useOtherTries(draft);
  /** How often it was to be sent; the faults are told from then on. */
  const [tried, setTried] = useState(0);
  const { left, leave, touch, reset } = useLeftFields();
  const [confirming, setConfirming] = useState<AccessAsk | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const start = () => {
    const find = (what: string) => form.current?.querySelector<HTMLElement>(what);
    (find('[data-holder] input') ?? find('input:checked'))?.focus({ preventScroll: true });
  };
  useEffect(start, []);

  const listed = prices.isPending ? null : (prices.data?.prices ?? []);
  const price = draft.price.trim();
  // What the form begins with is no typing that could go on.
  const [begunWith] = useState(price);
  const isOfPrice = draft.way === 'subscription';
  const reading = usePrice({
    id: price,
    listed,
    looksUp: isOfPrice && (left.has('price') || price === begunWith),
  });
  const known = { customer: holder.customer, priceFault: reading.fault };
  const typed = faultsOf(draft, known);
  const answered = error === null ? null : faultsOfError(error, draft);
  const faults = answered ?? toldFaults(typed, tried > 0, left);
  const isWrong = hasFaults(faults);
  useFirstFault(form, { isWrong, tried, error });

  const lack = lackOf(draft.way, profile.lacks);
  // What is learned of the key, or is out besides, comes later than the error, and pushes it out of view.
  const errorBox = useRef<HTMLDivElement>(null);
  useKeptInView(
    errorBox,
    [tried, error === null, lack === null, others.out.length, others.lost.length].join(' '),
  );
  const refused = error instanceof ConsoleError && error.kind === 'permission';

  function edit(change: Change) {
    // What another way asks for was not tried yet.
    if (editDraft(change) && change.way !== undefined) setTried(0);
  }

  const part: FormPart = {
    draft,
    faults,
    edit,
    readOnly: busy,
    mode: profile.mode,
    field: (name: TextName) => ({
      label: textLabels[name],
      readOnly: busy,
      fault: faults[name] ?? null,
      value: draft[name],
      onChange: (text) => {
        touch(name);
        edit({ [name]: text });
      },
      onBlur: () => leave(name, draft[name]),
    }),
    line: { leave, touch },
  };

  return (
    <>
      <form
        ref={form}
        className={css['form']}
        autoComplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const ask = askOf(draft, known);
          setTried(tried + 1);
          leave('price', draft.price);
          if (ask === null) return;
          if (profile.mode === 'live' && isCostly(ask)) setConfirming(ask);
          else void send(draft, ask, false);
        }}
      >
        <AskedOf
          draft={draft}
          holder={holder}
          profile={profile}
          fault={
            holderField(draft) === null && !needsEmail(draft, holder.customer)
              ? (faults.customer ?? null)
              : null
          }
        />
        {!busy && <StillOut out={others.out} />}
        <div className={css['columns']}>
          <WayChoice draft={draft} profile={profile} edit={edit} />
          <div className={css['terms']}>
            {lack !== null && !refused && <WayLack lack={lack} />}
            <HolderFields part={part} holder={holder} />
            <TermFields part={part} holder={holder} prices={prices} reading={reading} />
            <PermissionFields part={part} live={profile.mode === 'live'} />
          </div>
        </div>
        <RequestPreview
          draft={draft}
          ask={askOf(draft, known)}
          faults={typed}
          profile={profile}
          edit={edit}
        />
        {!busy && <LostTries lost={others.lost} />}
        {error !== null && answered === null && (
          <div ref={errorBox} className={css['error']}>
            <DialogError doing={failedWords(error, draft)} error={error}>
              {besides(error, draft)}
            </DialogError>
          </div>
        )}
        <DialogActions>
          {!untouched && (
            <Button
              look="quiet"
              className={css['clear']}
              isUnavailable={busy}
              onPress={() => {
                clear();
                setTried(0);
                reset();
                start();
              }}
            >
              Clear
            </Button>
          )}
          <Button onPress={onClose}>{busy ? 'Close' : 'Cancel'}</Button>
          <Button look="primary" type="submit" isPending={busy}>
            {submitWords(draft, { busy, lacks: lack !== null })}
          </Button>
        </DialogActions>
      </form>
      {confirming !== null && (
        <ConfirmLiveAsk
          ask={confirming}
          customer={holder.customer}
          prices={listed}
          profile={profile}
          onClose={() => setConfirming(null)}
          onConfirm={() => {
            setConfirming(null);
            void send(draft, confirming, true);
          }}
        />
      )}
    </>
  );
}
