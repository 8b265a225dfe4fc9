import { useId } from 'react';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { allowedWords } from './quote-words.ts';
import css from './WhenAllowed.module.css';

interface Props {
  /** How many accounts cool down now. */
  cooling: number;
  checked: boolean;
  /** It cannot be changed any more. */
  fixed: boolean;
  onChange: (checked: boolean) => void;
}

/** Whether what cools down waits for the end of that, and what that means. */
export function WhenAllowed({ cooling, checked, fixed, onChange }: Props) {
  const ids = { box: useId(), means: useId() };
  return (
    <div className={css['allowed']}>
      <Checkbox
        id={ids.box}
        aria-describedby={ids.means}
        checked={checked}
        disabled={fixed}
        onChange={({ target }) => onChange(target.checked)}
      />
      <div>
        <label htmlFor={ids.box} className={css['label']}>
          As soon as allowed
        </label>
        <p id={ids.means} className={css['means']}>
          {allowedWords(cooling)}
        </p>
      </div>
    </div>
  );
}
