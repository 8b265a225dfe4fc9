import type { Mode } from '../../../shared/views.ts';
import { cx } from '../../ui/cx.ts';
import css from './mode.module.css';

/** A swatch in the pattern of a mode; decorative beside the mode's word. */
export function ModeMark({ mode }: { mode: Mode }) {
  return <span className={cx(css['mark'], css[mode])} aria-hidden="true" />;
}

/** The class that paints the pattern of a mode: dots, stripes, or solid. */
export function modeClass(mode: Mode): string {
  return cx(css[mode]);
}
