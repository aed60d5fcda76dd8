/** Whether keys typed somewhere on the page are meant for a part of it: what lies under an open panel hears none of them. */

/** @param own the part that listens; null for one that stands on the screen itself */
export function hearsKeys(event: KeyboardEvent, own: Element | null): boolean {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return false;
  const panels = [...document.querySelectorAll('dialog:modal')];
  return panels.length === 0 || panels.some((panel) => own !== null && panel.contains(own));
}
