import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { recogniseLookup } from '../../../shared/ids.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon, SearchIcon } from '../../ui/icons.tsx';
import css from './LookupBox.module.css';
import { useLookupRefs } from './lookup-refs.ts';
import { isExactId } from './results-words.ts';

const typingPause = 200;

/** The one search box. It hands on what was typed once the typing pauses, and never a key. */
export function LookupBox() {
  const { box, results, wantedRef } = useLookupRefs();
  const draft = useWorkspace((state) => state.draft);
  const [refusedKey, setRefusedKey] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // It comes with a text when something was looked up from another profile, whose button is gone.
  useEffect(() => {
    if (useWorkspace.getState().draft !== '') box.current?.focus();
  }, [box]);

  function change(text: string) {
    const { type, lookUp } = useWorkspace.getState();
    clearTimeout(timer.current);
    wantedRef.current = null;
    // SECURITY: a key goes into no state, no query and no request; the box is emptied.
    const secret = recogniseLookup(text).kind === 'key';
    setRefusedKey(secret);
    if (secret || text.trim() === '') {
      lookUp('');
      return;
    }
    type(text);
    timer.current = setTimeout(() => lookUp(text), typingPause);
  }

  function submit() {
    const { lookup, view, lookUp, showLookup } = useWorkspace.getState();
    clearTimeout(timer.current);
    if (view === 'look-up' && lookup === draft && results.current !== null) {
      // Gives the keyboard away, so that the page that opens can take it.
      box.current?.blur();
      results.current.openFirstRow();
      return;
    }
    // An id leads to one thing: whoever pastes it wants that, and no list.
    wantedRef.current = isExactId(draft) ? 'open' : null;
    lookUp(draft);
    showLookup();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    const { lookup, lookUp, showLookup } = useWorkspace.getState();
    clearTimeout(timer.current);
    // The rows on screen are those of this text, or they are waited for.
    const here = results.current !== null && lookup === draft;
    wantedRef.current = here ? null : 'focus';
    lookUp(draft);
    showLookup();
    if (here) results.current?.focusFirstRow();
  }

  return (
    <div className={css['lookup']}>
      <SearchField
        aria-label="Look up"
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
          placeholder="Look up a customer"
          spellCheck={false}
          aria-keyshortcuts="/ Control+K"
          onKeyDown={onKeyDown}
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
      {refusedKey && (
        <p className={css['refused']} role="alert">
          That looks like a Stripe key. It was not sent and not kept. A key is added under “Switch
          profile”.
        </p>
      )}
    </div>
  );
}
