import { cx } from './cx.ts';
import css from './Skeleton.module.css';

/** Rows of the height that the real ones will have, so that nothing jumps when they come. */
export function SkeletonRows({
  count,
  label,
  header = true,
}: {
  count: number;
  label: string;
  header?: boolean;
}) {
  return (
    <div className={css['rows']} role="status" aria-label={label}>
      {header && <div className={css['header']} />}
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={css['row']}>
          <Bar width={14 + ((row * 7) % 10)} />
          <Bar width={18 + ((row * 11) % 9)} />
          <Bar width={8} />
          <Bar width={12 + ((row * 5) % 8)} />
        </div>
      ))}
    </div>
  );
}

/** A grey bar in place of a text; `width` in hundredths of what holds it. */
export function Bar({ width, tall = false }: { width: number; tall?: boolean }) {
  return <span className={cx(css['bar'], tall && css['tall'])} style={{ width: `${width}%` }} />;
}
