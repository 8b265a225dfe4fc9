import { Fragment } from 'react';
import { dashboardPage, kindWord } from '../../../shared/ids.ts';
import type { Gap, TrailStep } from '../../../shared/lookup-views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { openPage } from '../../app/open-in-dashboard.ts';
import { openAccountOf, useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyId } from '../../ui/CopyButton.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import css from './LookupTrail.module.css';
import { noteWords } from './lookup-words.ts';
import type { Followed } from './matches.ts';

/**
 * How an id led to what is listed: `PaymentIntent pi_… → PaymentMethod pm_… → account fca_… of Jenny Rosen`,
 * with each step that could not be taken and why.
 */
export function LookupTrail({ scrap, answer }: Followed) {
  const { trail, gaps, notes } = answer;
  const isWay = trail.length > 1;
  if (!isWay && gaps.length === 0 && notes.length === 0) return null;
  return (
    <div className={css['trail']} role="group" aria-label={`How ${labelOf(trail[0])} was followed`}>
      {scrap.kind === 'id' && (
        <p className={css['steps']}>
          {trail.map((step, at) => (
            <Fragment key={`${step.kind} ${step.id}`}>
              {at > 0 && (
                <span className={css['arrow']} aria-hidden="true">
                  →
                </span>
              )}
              <Step step={step} />
            </Fragment>
          ))}
        </p>
      )}
      {gaps.map((gap) => (
        <GapLine key={`${gap.kind} ${gap.id ?? ''}`} gap={gap} />
      ))}
      {notes.map((note) => (
        <p key={note} className={css['note']}>
          {noteWords[note]}
        </p>
      ))}
    </div>
  );
}

function labelOf(step: TrailStep | undefined): string {
  return step === undefined ? 'it' : `${kindWord(step.kind)} ${step.id}`;
}

function Step({ step: { kind, id, name } }: { step: TrailStep }) {
  const { id: profileId, mode } = useProfile();
  const text = (
    <>
      {kindWord(kind)} <code className={css['id']}>{id}</code>
      {name !== null && <bdi className={css['name']}>{name}</bdi>}
    </>
  );
  if (kind !== 'customer' && kind !== 'account') {
    return (
      <span className={css['step']}>
        {text}
        {mode !== 'demo' && dashboardPage(kind) !== null && (
          <Button
            look="icon"
            aria-label={`Open ${kindWord(kind)} in the Dashboard`}
            onPress={() => void openPage(profileId, kind, id)}
          >
            <ExternalIcon />
          </Button>
        )}
      </span>
    );
  }
  return (
    <Button look="quiet" className={css['open']} onPress={() => openStep(kind, id)}>
      {text}
    </Button>
  );
}

function openStep(kind: 'customer' | 'account', id: string): void {
  if (kind === 'customer') useWorkspace.getState().openCustomer(id);
  else openAccountOf(id, null);
}

function GapLine({ gap: { kind, id, error } }: { gap: Gap }) {
  return (
    <p className={css['gap']}>
      <strong>
        {kindWord(kind)} {id !== null && <code className={css['id']}>{id}</code>} could not be read.
      </strong>{' '}
      {error.message}{' '}
      {error.requestId !== undefined && (
        <span className={css['request']}>
          Request <CopyId id={error.requestId} what="request id" />
        </span>
      )}
    </p>
  );
}
