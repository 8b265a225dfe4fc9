import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc.ts';
import { queries } from '../../app/queries.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Bar } from '../../ui/Skeleton.tsx';
import css from './Diagnostics.module.css';
import { diagnosticsText } from './diagnostics-text.ts';

/** What helps to find a fault: what runs here, and what failed lately. It can be copied as text. */
export function DiagnosticsDialog({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(queries.diagnostics());
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);

  async function copy(diagnostics: Output<'app.diagnostics'>) {
    try {
      await navigator.clipboard.writeText(diagnosticsText(diagnostics));
      setOutcome('copied');
      announce('Copied the diagnostics.');
    } catch {
      setOutcome('refused');
      announce('The clipboard refused the copy.');
    }
  }

  return (
    <Dialog title="Diagnostics" wide onClose={onClose}>
      <p className={css['note']}>
        For whoever looks after the console. There are no keys and no personal data in it.
      </p>
      {error !== null && (
        <ErrorNotice doing="Diagnostics" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined ? (
        error === null && <Bar width={60} />
      ) : (
        // It scrolls, so the keyboard must be able to reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={css['content']} role="group" aria-label="Facts and failures" tabIndex={0}>
          <table className={css['facts']}>
            <caption className="visually-hidden">Facts</caption>
            <tbody>
              {data.facts.map(({ name, value }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h3 className={css['heading']}>Failed requests</h3>
          {data.failures.length === 0 ? (
            <p className={css['none']}>None since the console started.</p>
          ) : (
            <Failures failures={data.failures} />
          )}
        </div>
      )}
      <DialogActions>
        <span className={css['outcome']} role="status">
          {outcome === 'copied' && 'Copied.'}
          {outcome === 'refused' && 'The clipboard refused the copy.'}
        </span>
        {data !== undefined && <Button onPress={() => void copy(data)}>Copy</Button>}
        <Button ref={close} look="primary" onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

function Failures({ failures }: Pick<Output<'app.diagnostics'>, 'failures'>) {
  return (
    <table className={css['failures']}>
      <caption className="visually-hidden">Failed requests, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">What</th>
          <th scope="col">Kind</th>
          <th scope="col">Code</th>
          <th scope="col">Request</th>
        </tr>
      </thead>
      <tbody>
        {failures.map(({ at, channel, kind, code, requestId }, index) => (
          <tr key={index}>
            <td title={new Date(at).toISOString()}>{timeOfDay.format(at)}</td>
            <td>{channel}</td>
            <td>{kind}</td>
            <td>{code ?? '–'}</td>
            <td>{requestId ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
