import { titleIfCut } from '../../ui/title-if-cut.ts';
import truncated from '../../ui/Truncated.module.css';
import { highlight, type Wanted } from './highlight.ts';
import css from './Marked.module.css';

/** One line in which what was looked for is marked; what does not fit is in the tooltip. */
export function Marked({ text, wanted }: { text: string; wanted: Wanted }) {
  return (
    <span className={truncated['truncated']} onPointerEnter={titleIfCut} dir="auto">
      {highlight(text, wanted).map((part) =>
        part.hit ? (
          <mark key={part.at} className={css['hit']}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
