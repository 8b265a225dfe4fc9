import { useEffect, useRef } from 'react';
import { shownKeysOf } from '../../app/actions/table.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { keyGroups } from './key-groups.ts';
import { KeyList } from './KeyList.tsx';
import css from './ShortcutsDialog.module.css';

/** All keys of the console, by what they are for. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <Dialog title="Keys" wide onClose={onClose}>
      <p className={css['note']}>
        Single letters hold outside of fields and dialogs. What has no key of its own is found with{' '}
        {shownKeysOf('palette')}.
      </p>
      <div className={css['groups']}>
        {keyGroups.map(({ group, actions }) => (
          <section key={group} className={css['group']}>
            <h3 className={css['title']}>{group}</h3>
            <KeyList actions={actions} />
          </section>
        ))}
      </div>
      <DialogActions>
        <Button ref={close} look="primary" onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
