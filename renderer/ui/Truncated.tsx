import { titleIfCut } from './title-if-cut.ts';
import css from './Truncated.module.css';

/** One line; what does not fit is in the tooltip. */
export function Truncated({ text }: { text: string }) {
  return (
    <span className={css['truncated']} onPointerEnter={titleIfCut} dir="auto">
      {text}
    </span>
  );
}
