export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const smallest = { width: 960, height: 600 };
const usual = { width: 1280, height: 800 };

/**
 * Where the window opens: where it was closed, if enough of it would show on a display that is still
 * there; else at the usual size, wherever the system puts it. In pixels that do not depend on the
 * display's scale.
 */
export function placeWindow(
  saved: Bounds | null,
  workAreas: readonly Bounds[],
): Bounds | Pick<Bounds, 'width' | 'height'> {
  if (saved === null) return usual;
  const width = Math.max(saved.width, smallest.width);
  const height = Math.max(saved.height, smallest.height);
  const visible = workAreas.some(
    (area) =>
      overlap(saved.x, width, area.x, area.width) >= 200 &&
      // The title bar must be in reach, or the window could not be moved.
      saved.y >= area.y &&
      saved.y <= area.y + area.height - 100,
  );
  return visible ? { x: saved.x, y: saved.y, width, height } : { width, height };
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}
