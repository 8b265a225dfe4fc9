import css from './Truncated.module.css';

/** One line; what does not fit is in the tooltip. */
export function Truncated({ text }: { text: string }) {
  return (
    <span className={css['truncated']} title={text} dir="auto">
      {text}
    </span>
  );
}
