import { cx } from '../ui/cx.ts';
import { holder } from '../ui/idle.ts';
import css from './Pages.module.css';
import { Page } from './Page.tsx';
import { SideContext } from './side.ts';
import { SideBar } from './SideBar.tsx';
import { useWorkspace, type Side, type View } from './workspace.ts';

/** The page that is open, or two side by side. */
export function Pages() {
  const view = useWorkspace((state) => state.view);
  const beside = useWorkspace((state) => state.beside);
  const alone = beside === null;
  return (
    <div className={cx(css['pages'], !alone && css['two'])}>
      <PageOnSide side="left" view={view} alone={alone} />
      {beside !== null && <PageOnSide side="right" view={beside} alone={false} />}
    </div>
  );
}

interface PageOnSideProps {
  side: Side;
  view: View;
  alone: boolean;
}

function PageOnSide({ side, view, alone }: PageOnSideProps) {
  const used = useWorkspace((state) => state.side === side);
  const takeSide = useWorkspace((state) => state.takeSide);
  return (
    <SideContext value={side}>
      <div
        {...holder}
        {...(alone
          ? {}
          : { role: 'region', 'aria-label': `${side === 'left' ? 'Left' : 'Right'} page` })}
        data-side={side}
        className={cx(css['side'], !alone && used && css['used'])}
        onFocus={() => takeSide(side)}
        onPointerDown={() => takeSide(side)}
      >
        {!alone && <SideBar side={side} view={view} />}
        <div className={css['page']}>
          <Page view={view} />
        </div>
      </div>
    </SideContext>
  );
}
