import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { Moment } from '../../app/actions/action.ts';
import { cx } from '../../ui/cx.ts';
import { SearchIcon } from '../../ui/icons.tsx';
import { Keys } from './Keys.tsx';
import { useKeyGuard } from '../lookup/key-guard.ts';
import { RefusedKey } from '../lookup/RefusedKey.tsx';
import css from './Palette.module.css';
import { paletteSections, type Item } from './palette-items.ts';

/** How many lines Page Up and Page Down go. */
const pageStep = 8;

/** One field that leads to everything: actions, tabs, profiles, and the look-up of what was typed. */
export function Palette({ moment, onClose }: { moment: Moment; onClose: () => void }) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={css['scrim'] ?? ''}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={css['modal'] ?? ''}>
        <Dialog aria-label="Commands" className={css['dialog'] ?? ''}>
          <Finder moment={moment} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface FinderProps {
  /** When it was asked for: what it does is about what had the keyboard then. */
  moment: Moment;
  onClose: () => void;
}

/**
 * A combobox whose list is always there and whose first line is always ready for Enter. React Aria's Autocomplete
 * lets go of the line when text is deleted or pasted, and passes by what is not available, whose reason is to be
 * heard as well.
 */
function Finder({ moment, onClose }: FinderProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const guard = useKeyGuard();
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => input.current?.focus(), []);

  const sections = useMemo(() => paletteSections(moment, typed), [moment, typed]);
  const items = useMemo(() => sections.flatMap((section) => section.items), [sections]);
  const active = items[at];
  const idOf = (item: Item) => `${id} ${item.id}`.replaceAll(/\s/g, '-');

  useEffect(() => {
    // The first one with its heading.
    if (at === 0) list.current?.scrollTo({ top: 0 });
    else
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function change(text: string) {
    // SECURITY: a key goes into no state and no look-up; the field is emptied.
    setTyped(guard.refuses(text) ? '' : text);
    setAt(0);
    list.current?.scrollTo({ top: 0 });
  }

  function choose(item: Item) {
    // What is not available says why, and the palette stays.
    if (item.why !== null) {
      item.run();
      return;
    }
    onClose();
    afterwards(item.run);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = items.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        setAt(at === last ? 0 : at + 1);
        break;
      case 'ArrowUp':
        setAt(at === 0 ? last : at - 1);
        break;
      case 'PageDown':
        setAt(Math.min(at + pageStep, last));
        break;
      case 'PageUp':
        setAt(Math.max(at - pageStep, 0));
        break;
      case 'Enter':
        if (active !== undefined) choose(active);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <>
      <div className={css['field']}>
        <SearchIcon />
        <input
          ref={input}
          className={css['input']}
          type="text"
          role="combobox"
          aria-label="Commands"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active && idOf(active)}
          placeholder="An action, a tab, a customer…"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {guard.refused && (
        <div className={css['refused']}>
          <RefusedKey />
        </div>
      )}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label="Found" className={css['list']}>
        {sections.map(({ title, items: lines }) => (
          <div key={title} role="group" aria-label={title}>
            <p className={css['title']} aria-hidden="true">
              {title}
            </p>
            {lines.map((item) => (
              <Line
                key={item.id}
                id={idOf(item)}
                item={item}
                active={item === active}
                onPoint={() => setAt(items.indexOf(item))}
                onChoose={() => choose(item)}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

interface LineProps {
  id: string;
  item: Item;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Line({ id, item: { title, note, keys, why }, active, onPoint, onChoose }: LineProps) {
  return (
    // The keyboard stays in the field, which moves among the lines and chooses for them.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={why !== null}
      className={cx(css['line'], active && css['active'], why !== null && css['off'])}
      // Not on entering: a list that moves below a pointer that rests has not been pointed at.
      onPointerMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <bdi className={css['name']}>{title}</bdi>
      {note !== null && <span className={css['note']}>{note}</span>}
      {why !== null && <span className={css['note']}>{why}</span>}
      {keys.length > 0 && (
        <span className={css['keys']}>
          <Keys keys={keys} />
        </span>
      )}
    </div>
  );
}

/** Once the dialog is gone and the keyboard is back where it was: what is done is about that. */
function afterwards(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(run)));
}
