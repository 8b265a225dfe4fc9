import { describe, expect, it } from 'vitest';
import { placeWindow } from './window-bounds.ts';

const display = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const saved = { x: 2000, y: 100, width: 1200, height: 800 };

describe('the window', () => {
  it('opens at its usual size the first time', () => {
    expect(placeWindow(null, [display])).toEqual({ width: 1280, height: 800 });
  });

  it('opens where it was closed', () => {
    expect(placeWindow(saved, [display, second])).toEqual(saved);
  });

  it.each([
    ['its display is gone', saved],
    ['its title bar would be above the display', { ...saved, x: 100, y: -10 }],
    ['it would be below the display', { ...saved, x: 100, y: 1040 }],
    ['too little of it would show', { ...saved, x: -1100 }],
  ])('opens elsewhere where %s', (_name, bounds) => {
    expect(placeWindow(bounds, [display])).toEqual({ width: 1200, height: 800 });
  });

  it('is never too small to use', () => {
    expect(placeWindow({ ...saved, width: 10, height: 10 }, [second])).toMatchObject({
      width: 960,
      height: 600,
    });
  });
});
