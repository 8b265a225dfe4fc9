import { useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { mostInBatch } from '../../../shared/batch-limits.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DialogActions } from '../../ui/Dialog.tsx';
import { count } from '../batch/batch-name.ts';
import { ChooseColumns } from './ChooseColumns.tsx';
import { LeftOutLines } from './LeftOutLines.tsx';
import { foundWords, readWords } from './paste-words.ts';
import css from './PasteTargets.module.css';
import type { TargetText } from './use-target-text.ts';

interface Props {
  text: TargetText;
  onRead: () => void;
  onCancel: () => void;
}

/** Takes ids from wherever they are, and says at once what they name and which lines name nothing. */
export function PasteTargets({ text, onRead, onCancel }: Props) {
  const { typed, file, found, refused } = text;
  const ids = { field: useId(), hint: useId() };
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  const tooMany = found.targets.length > mostInBatch;
  const mayRead = found.targets.length > 0 && !tooMany;
  const parts = foundWords(found);

  // A key, and more than the field takes, do not get into it first.
  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData('text');
    const next = typed.slice(0, selectionStart) + pasted + typed.slice(selectionEnd);
    if (text.isForField(next)) return;
    event.preventDefault();
    text.type(next);
  }

  function onDrop(event: DragEvent) {
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped === undefined) return;
    event.preventDefault();
    void text.open(dropped);
  }

  return (
    <form
      className={css['paste']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (mayRead) onRead();
      }}
    >
      <div className={css['above']}>
        <label htmlFor={file === null ? ids.field : undefined} className={css['label']}>
          Accounts and customers
        </label>
        <Button look="quiet" className={css['open']} onPress={() => input.current?.click()}>
          Open a file…
        </Button>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          aria-label="File of ids"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,text/*"
          onChange={({ target }) => {
            const [opened] = target.files ?? [];
            if (opened !== undefined) void text.open(opened);
            // The same file can be opened again, once it has been mended.
            target.value = '';
          }}
        />
      </div>
      <div
        role="presentation"
        className={cx(over && css['over'])}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {file === null ? (
          <textarea
            ref={takeKeyboard}
            id={ids.field}
            className={css['field']}
            rows={8}
            spellCheck={false}
            wrap="off"
            placeholder={'fca_…\ncus_…'}
            aria-describedby={ids.hint}
            value={typed}
            onPaste={onPaste}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
            onChange={(event) => text.type(event.target.value)}
          />
        ) : (
          <p className={css['file']}>
            <span className={css['name']}>{file.name}</span>
            <Button look="quiet" onPress={text.putAway}>
              Put away
            </Button>
          </p>
        )}
      </div>
      <p id={ids.hint} className={css['hint']}>
        Ids one per line or divided by commas, a table with a column of ids, or links of the Stripe
        Dashboard; a file can be dropped here. A customer stands for all accounts of theirs.
      </p>
      {refused !== null && (
        <p className={css['refused']} role="alert">
          {refused}
        </p>
      )}
      {found.columns.length > 1 && (
        <ChooseColumns columns={found.columns} onChoose={text.chooseColumns} />
      )}
      <p className={css['found']} role="status">
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
        {tooMany && (
          <span className={css['refused']}>
            A batch takes up to {count(mostInBatch)} accounts. Split the list.
          </span>
        )}
      </p>
      <LeftOutLines found={found} />
      <DialogActions>
        <Button onPress={onCancel}>Cancel</Button>
        <Button
          look="primary"
          type="submit"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          isUnavailable={!mayRead}
        >
          {readWords(found.targets.length)}
        </Button>
      </DialogActions>
    </form>
  );
}

/** When the field appears, and not again at each letter. */
function takeKeyboard(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
