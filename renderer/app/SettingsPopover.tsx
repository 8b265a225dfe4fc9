import type { RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useDialogs } from './open-dialog.ts';
import { lockChoices, useSettings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import css from './SettingsPopover.module.css';

interface Props {
  trigger: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** How the console looks, when it locks itself, the keys that it knows, and the diagnostics. */
export function SettingsPopover({ trigger, onClose }: Props) {
  const { settings, change, error } = useSettings();
  return (
    <Popover
      triggerRef={trigger}
      isOpen
      placement="top start"
      className={css['popover'] ?? ''}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog aria-label="Settings" className={css['dialog'] ?? ''}>
        <Choice
          name="Theme"
          value={settings.theme}
          options={['system', 'light', 'dark'] as const}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          name="Density"
          value={settings.density}
          options={['comfortable', 'compact'] as const}
          onChange={(density) => change({ density })}
        />
        <Choice
          name="Lock after minutes without a touch"
          value={settings.lockAfterMinutes}
          options={lockChoices(settings.lockAfterMinutes)}
          onChange={(lockAfterMinutes) => change({ lockAfterMinutes })}
        />
        {error !== null && <ErrorNotice doing="Not saved" error={error} />}
        <h2 className={css['title']}>Keys</h2>
        <dl className={css['keys']}>
          {shortcuts.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Button
          look="quiet"
          className={css['diagnostics']}
          onPress={() => {
            onClose();
            useDialogs.getState().show({ kind: 'diagnostics' });
          }}
        >
          Diagnostics…
        </Button>
      </Dialog>
    </Popover>
  );
}

interface ChoiceProps<Option extends string | number> {
  name: string;
  value: Option;
  options: readonly Option[];
  onChange: (option: Option) => void;
}

function Choice<Option extends string | number>({
  name,
  value,
  options,
  onChange,
}: ChoiceProps<Option>) {
  return (
    <fieldset className={css['choice']}>
      <legend className={css['title']}>{name}</legend>
      <div className={css['options']}>
        {options.map((option) => (
          <label key={option} className={css['option']}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {option}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
