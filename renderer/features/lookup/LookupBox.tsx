import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { recognise } from '../../../shared/lookup-text.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon, SearchIcon } from '../../ui/icons.tsx';
import css from './LookupBox.module.css';
import { LookupChip } from './LookupChip.tsx';
import { useLookupRefs } from './lookup-refs.ts';
import { leadsToOne } from './lookup-words.ts';
import { pastedLines } from './paste.ts';
import { RefusedKey } from './RefusedKey.tsx';

const typingPause = 200;

/**
 * The one search box. It hands on what was typed once the typing pauses, and what was pasted at once; never a
 * key.
 */
export function LookupBox() {
  const { mode } = useProfile();
  const { box, results } = useLookupRefs();
  const draft = useWorkspace((state) => state.draft);
  const raw = useWorkspace((state) => state.raw);
  const [refusedKey, setRefusedKey] = useState(false);
  /** Lines of a paste that are not in the box. */
  const [left, setLeft] = useState(0);
  const chipId = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // It comes with a text when something was looked up from another profile, whose button is gone.
  useEffect(() => {
    if (useWorkspace.getState().draft !== '') box.current?.focus();
  }, [box]);

  /** Takes a text into the box, unless it holds a key. Returns whether it was taken. */
  function take(text: string, leftOut: number): boolean {
    const { type, lookUp } = useWorkspace.getState();
    clearTimeout(timer.current);
    // SECURITY: a key goes into no state, no query and no request; the box is emptied.
    const secret = recognise(text).kind === 'key';
    setRefusedKey(secret);
    setLeft(secret ? 0 : leftOut);
    if (secret || text.trim() === '') {
      lookUp('');
      return false;
    }
    type(text);
    return true;
  }

  function change(text: string) {
    if (!take(text, 0)) return;
    timer.current = setTimeout(() => useWorkspace.getState().lookUp(text), typingPause);
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const lines = pastedLines(pasted);
    const before = value.slice(0, selectionStart ?? value.length);
    const after = value.slice(selectionEnd ?? value.length);
    // SECURITY: all of the paste is looked at, and not only what is kept of it.
    const held = recognise(pasted).kind === 'key' ? pasted : (lines?.text ?? pasted.trim());
    const text = `${before}${held}${after}`;
    event.preventDefault();
    if (!take(text, lines?.left ?? 0)) return;
    // What is the whole of the box and leads to one thing takes the analyst there.
    const { lookUp } = useWorkspace.getState();
    lookUp(text, !raw && text === held && leadsToOne(text) ? 'open' : null);
  }

  function submit() {
    const { lookup, view, wish, lookUp, showLookup } = useWorkspace.getState();
    clearTimeout(timer.current);
    if (view === 'look-up' && lookup === draft && results.current !== null && wish === null) {
      // Gives the keyboard away, so that the page that opens can take it.
      box.current?.blur();
      results.current.openFirstRow();
      return;
    }
    // An id leads to one thing: whoever pastes it wants that, and no list.
    lookUp(draft, !raw && leadsToOne(draft) ? 'open' : null);
    showLookup();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    const { lookup, lookUp, showLookup } = useWorkspace.getState();
    clearTimeout(timer.current);
    // The rows on screen are those of this text, or they are waited for.
    const here = results.current !== null && lookup === draft;
    lookUp(draft, here ? null : 'focus');
    showLookup();
    if (here) results.current?.focusFirstRow();
  }

  return (
    <div className={css['lookup']}>
      <SearchField
        aria-label="Look up"
        aria-describedby={chipId}
        className={css['field'] ?? ''}
        value={draft}
        onChange={change}
        onSubmit={submit}
        autoComplete="off"
      >
        <span className={css['icon']}>
          <SearchIcon />
        </span>
        <Input
          ref={box}
          className={css['input'] ?? ''}
          placeholder={raw ? 'Stripe search query' : 'Find anything'}
          spellCheck={false}
          aria-keyshortcuts="/"
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {draft === '' ? (
          <kbd className={css['key']} aria-hidden="true">
            /
          </kbd>
        ) : (
          <Button look="icon" aria-label="Clear look-up" className={css['clear']}>
            <CloseIcon />
          </Button>
        )}
      </SearchField>
      <LookupChip
        id={chipId}
        text={draft}
        raw={raw}
        mode={mode}
        onRaw={(next) => {
          useWorkspace.getState().setRaw(next);
          box.current?.focus();
        }}
      />
      {refusedKey && <RefusedKey />}
      {left > 0 && (
        <p className={css['refused']} role="status">
          {left.toLocaleString('en')} more lines were pasted and are not looked up. A list of
          accounts and customers is for refreshing many.{' '}
          <Button look="quiet" onPress={() => useDialogs.getState().show({ kind: 'refresh-many' })}>
            Refresh many…
          </Button>
        </p>
      )}
    </div>
  );
}
