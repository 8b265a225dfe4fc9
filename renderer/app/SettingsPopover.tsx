import { useState, type RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { amount, parseMoney } from '../../shared/money.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { MoneyField } from '../ui/MoneyField.tsx';
import { KeyList } from '../features/palette/KeyList.tsx';
import { settingsKeys } from '../features/palette/key-groups.ts';
import { useDialogs } from './open-dialog.ts';
import { lockChoices, useSettings } from './settings.ts';
import css from './SettingsPopover.module.css';

interface Props {
  trigger: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** How the console looks, when it locks itself, what a refresh costs, its keys, and the diagnostics. */
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
        <RefreshPrice
          cents={settings.refreshPrice}
          onChange={(price) => change({ refreshPrice: price })}
        />
        {error !== null && <ErrorNotice doing="Not saved" error={error} />}
        <h2 className={css['title']}>Keys</h2>
        <KeyList actions={settingsKeys} />
        <div className={css['more']}>
          <Button
            look="quiet"
            onPress={() => {
              onClose();
              useDialogs.getState().show({ kind: 'shortcuts' });
            }}
          >
            All keys…
          </Button>
          <Button
            look="quiet"
            onPress={() => {
              onClose();
              useDialogs.getState().show({ kind: 'diagnostics' });
            }}
          >
            Diagnostics…
          </Button>
        </div>
      </Dialog>
    </Popover>
  );
}

interface RefreshPriceProps {
  cents: number;
  onChange: (cents: number) => void;
}

/** What is asked for before a live refresh. It is taken when it is left or Enter is pressed. */
function RefreshPrice({ cents, onChange }: RefreshPriceProps) {
  const [text, setText] = useState(amount(cents));
  const [fault, setFault] = useState<string | null>(null);

  function take() {
    const typed = parseMoney(text);
    setFault(typed === null ? 'Type an amount, such as 1.50.' : null);
    if (typed === null) return;
    setText(amount(typed));
    if (typed !== cents) onChange(typed);
  }

  return (
    <form
      className={css['price']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <MoneyField
        label="Price per refresh"
        hint="For each live refresh that succeeds."
        fault={fault}
        value={text}
        onChange={setText}
        onBlur={take}
      />
    </form>
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
