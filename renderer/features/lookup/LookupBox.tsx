import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { lineMark } from '../../../shared/lookup-text.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon, SearchIcon } from '../../ui/icons.tsx';
import { useKeyGuard } from './key-guard.ts';
import css from './LookupBox.module.css';
import { LookupChip } from './LookupChip.tsx';
import { useLookupRefs } from './lookup-refs.ts';
import { leadsToOne } from './lookup-words.ts';
import { pastedLines, type Pasted } from './paste.ts';
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
  const guard = useKeyGuard();
  /** The paste that the next change is of. */
  const pasted = useRef<Pasted | null>(null);
  /** Lines of a paste that are not in the box. */
  const [left, setLeft] = useState(0);
  /** The box as the last list left it that was cut: to undo what came after brings it back. */
  const cut = useRef<Pasted | null>(null);
  const chipId = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // It comes with a text when something was looked up from another profile, whose button is gone.
  useEffect(() => {
    if (useWorkspace.getState().draft !== '') box.current?.focus();
  }, [box]);

  function change(text: string) {
    const { type, lookUp } = useWorkspace.getState();
    const paste = pasted.current;
    pasted.current = null;
    clearTimeout(timer.current);
    const secret = guard.refuses(text);
    // Of a list that was cut, the others are missing as long as its lines stand here.
    if (paste !== null && paste.left > 0) cut.current = { text, left: paste.left };
    const known = cut.current?.text === text ? cut.current.left : left;
    setLeft(secret || !text.includes(lineMark) ? 0 : (paste?.left ?? known));
    if (secret || text.trim() === '') {
      lookUp('');
      return;
    }
    type(text);
    if (paste === null) {
      timer.current = setTimeout(() => useWorkspace.getState().lookUp(text), typingPause);
      return;
    }
    // What is the whole of the box and leads to one thing takes the analyst there.
    const landing = !raw && text.trim() === paste.text.trim() && leadsToOne(text);
    lookUp(text, landing ? 'open' : null);
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData('text/plain');
    // SECURITY: all of the paste is looked at, and not only what is kept of it.
    if (guard.refuses(text)) {
      event.preventDefault();
      change('');
      guard.refuses(text);
      return;
    }
    const lines = pastedLines(text);
    pasted.current = lines ?? { text, left: 0 };
    if (lines === null) {
      const { selectionStart, selectionEnd, value } = event.currentTarget;
      const isSame = value.slice(selectionStart ?? 0, selectionEnd ?? 0) === text.trim();
      // The same once more changes nothing in the box, and is meant all the same.
      if (isSame) {
        event.preventDefault();
        change(value);
      }
      return;
    }
    event.preventDefault();
    edit('insertText', lines.text);
    // The browser shows the caret after what it pastes itself, and not after this.
    const { selectionEnd, value, scrollWidth } = event.currentTarget;
    if (selectionEnd === value.length) event.currentTarget.scrollLeft = scrollWidth;
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

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    // An input method that is composing a word has the keys for itself.
    if (event.nativeEvent.isComposing) return;
    const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (isPlain && event.key === 'Enter') {
      event.preventDefault();
      submit();
    }
    // While the box is empty, Escape is for what is around it.
    if (isPlain && event.key === 'Escape' && value !== '') {
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.select();
      edit('delete');
    }
    // The key that leads here is no text, where nothing is typed yet.
    const isUntouched = selectionStart === 0 && selectionEnd === value.length;
    if (event.key === '/' && isUntouched) event.preventDefault();
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
      <div className={css['field']}>
        <span className={css['icon']}>
          <SearchIcon />
        </span>
        <input
          ref={box}
          type="search"
          aria-label="Look up"
          aria-describedby={chipId}
          className={css['input']}
          value={draft}
          placeholder={raw ? 'Stripe search query' : 'Find anything'}
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="/"
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {draft === '' ? (
          <kbd className={css['key']} aria-hidden="true">
            /
          </kbd>
        ) : (
          <Button
            look="icon"
            aria-label="Clear look-up"
            className={css['clear']}
            // Escape does the same from the box, which keeps the keyboard.
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onPress={() => {
              change('');
              box.current?.focus();
            }}
          >
            <CloseIcon />
          </Button>
        )}
      </div>
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
      {guard.refused && <RefusedKey />}
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

/** Changes the box as if by hand, so that it can be undone; setting the value would end the history. */
function edit(command: 'insertText' | 'delete', text = ''): void {
  // Deprecated, and the one way there is.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand(command, false, text);
}
