import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { keyHint, recogniseKey, type KeyForm } from '../../../shared/keys.ts';
import type { Profile } from '../../../shared/views.ts';
import { isOrganizationKey, ofMode, type WantedMode } from './key-words.ts';

interface Options {
  /** The account that is asked for, as it stands in its own field. */
  stripeAccount: string | null;
  /** The mode that the key must be of; null where any will do. */
  wanted: WantedMode | null;
  /** The hint of the key that was here before, if one was. */
  formerHint?: string | null;
  /** Hands the key to main. */
  send: (key: string, signal: AbortSignal) => Promise<Profile>;
  /** It has been taken: what fails after that is no failure of the key. */
  onDone: (profile: Profile) => Promise<void> | void;
}

/** A key that is being entered. */
export type KeyEntry = ReturnType<typeof useKeyForm>;

/**
 * Takes a key, once, and hands it to main.
 *
 * SECURITY: the key lives in the input element alone. It is in no React state and no query or mutation
 * cache (both can be read later); the input is emptied once main has it, and when it leaves the screen.
 */
export function useKeyForm({ stripeAccount, wanted, formerHint = null, send, onDone }: Options) {
  const input = useRef<HTMLInputElement>(null);
  const [recognised, setRecognised] = useState<KeyForm | null>(null);
  const [organization, setOrganization] = useState(false);
  // Not the hint itself, which would spell out the key as it is typed.
  const [other, setOther] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const request = useRef<AbortController>(null);

  useEffect(() => {
    const element = input.current;
    element?.focus();
    return () => {
      request.current?.abort();
      if (element !== null) element.value = '';
    };
  }, []);

  function judge(text: string, account: string | null): KeyForm {
    return ofMode(recogniseKey(text, account), wanted);
  }

  /** Looks again at what was typed, as after the account beside it was changed. */
  function look(account = stripeAccount) {
    const text = input.current?.value ?? '';
    const form = text === '' ? null : judge(text, account);
    setRecognised(form);
    setOrganization(isOrganizationKey(text));
    setOther(form?.ok === true && formerHint !== null && keyHint(text.trim()) !== formerHint);
    setTried(text.length > shortestKey);
    setError(null);
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const element = input.current;
    if (element === null || busy) return;
    const form = judge(element.value, stripeAccount);
    setRecognised(form);
    setOrganization(isOrganizationKey(element.value));
    setTried(true);
    setError(null);
    if (!form.ok) {
      element.focus();
      return;
    }
    const controller = new AbortController();
    request.current = controller;
    setBusy(true);
    let taken: Profile | null = null;
    try {
      const profile = await send(element.value.trim(), controller.signal);
      element.value = '';
      taken = profile;
    } catch (reason) {
      if (!controller.signal.aborted) setError(reason);
    }
    if (taken !== null) await onDone(taken);
    setBusy(false);
  }

  const refused = recognised !== null && !recognised.ok && tried;
  return { input, recognised, refused, organization, other, busy, error, look, submit };
}

/** What is shorter is a key that is still being typed. */
const shortestKey = 12;
