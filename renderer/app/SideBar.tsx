import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { CloseIcon } from '../ui/icons.tsx';
import { saveKeyboard } from './side.ts';
import css from './SideBar.module.css';
import { useWorkspace, type Side, type View } from './workspace.ts';

const words: Record<Exclude<View, 'look-up'>['kind'], string> = {
  customer: 'Customer',
  account: 'Linked account',
  batch: 'Batch',
};

/** Above each of two pages: what it is, whether keys act on it, and the way back to one page. */
export function SideBar({ side, view }: { side: Side; view: View }) {
  const used = useWorkspace((state) => state.side === side);
  return (
    <div className={cx(css['bar'], used && css['used'])}>
      <span>{view === 'look-up' ? 'Look-up' : words[view.kind]}</span>
      {used && <span className={css['note']}>keys act here</span>}
      <Button
        look="icon"
        className={css['close']}
        aria-label={`Close ${side} page`}
        onPress={() => {
          useWorkspace.getState().closeSide(side);
          saveKeyboard();
        }}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}
