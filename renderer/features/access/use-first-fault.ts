import { useEffect, type RefObject } from 'react';

interface Told {
  /** Something on screen is told to be at fault. */
  isWrong: boolean;
  /** How often the form was to be sent. */
  tried: number;
  /** What the last try ended with. */
  error: unknown;
}

/** At each try that finds something at fault the keyboard goes to the first of it, once it is drawn as such. */
export function useFirstFault(
  form: RefObject<HTMLFormElement | null>,
  { isWrong, tried, error }: Told,
): void {
  useEffect(() => {
    if (!isWrong || (tried === 0 && error === null)) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]')?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- at each try, and not while typing
  }, [tried, error]);
}
