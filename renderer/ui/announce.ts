/**
 * Speaks a sentence to screen readers, once and politely. The region is made once and stays: a live
 * region that appears together with its text is often not read.
 */
export function announce(sentence: string): void {
  const region = document.getElementById(regionId) ?? createRegion();
  const line = document.createElement('p');
  line.textContent = sentence;
  region.append(line);
  setTimeout(() => line.remove(), readFor);
}

const regionId = 'announcements';
const readFor = 10_000;

/** Puts the live region on the page; called once at the start. */
export function createRegion(): HTMLElement {
  const region = document.createElement('div');
  region.id = regionId;
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('role', 'log');
  // React Aria hides what is outside of an open dialog from screen readers, but not this.
  region.setAttribute('data-live-announcer', 'true');
  region.setAttribute('aria-label', 'Announcements');
  document.body.append(region);
  return region;
}
