import type { PartId } from '../ui/page-parts.ts';

/** Marks the element of a part: `<section {...partMark('reach')}>`. */
export function partMark(part: PartId): { readonly 'data-part': PartId } {
  return { 'data-part': part };
}

/** Brings a part of the page into sight, with the focus, and lets it flash. Returns `false` where it is not there. */
export function jumpTo(part: PartId): boolean {
  const element = document.querySelector<HTMLElement>(`[data-part="${part}"]`);
  if (element === null) return false;
  const sheet = element.closest('dialog');
  if (sheet !== null && !sheet.open) sheet.showModal();
  flash(element);
  return true;
}

/** Lets an element flash once, where it can be seen, and gives it the focus. */
export function flash(element: HTMLElement): void {
  element.scrollIntoView({ block: 'center' });
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  delete element.dataset.flash;
  // Asking for the width applies the change above, so that a second flash begins at its beginning.
  void element.offsetWidth;
  element.dataset.flash = '';
  element.addEventListener('animationend', () => delete element.dataset.flash, { once: true });
}
