import { lazy, useState, type ComponentType } from 'react';

/** A component whose code is loaded when it is first needed, or before. */
export interface Later<Props extends object> {
  Component: ComponentType<Props>;
  load: () => Promise<unknown>;
}

/**
 * Loads a component's code later. Unlike React's `lazy` alone, what is loaded already is drawn at once:
 * a `lazy` component always shows its fallback first, and React holds back for 300 ms what follows a
 * fallback.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Lazy = lazy(loadOnce);

  function Component(props: Props) {
    // Kept for as long as it is on screen: another one in its place would lose its state.
    const [Now] = useState<ComponentType<Props>>(() => loaded ?? Lazy);
    return <Now {...props} />;
  }
  return { Component, load: loadOnce };
}
