/**
 * Acts inside the page as soon as a condition holds: on a busy machine, a click from outside arrives after the scene
 * has ended.
 */
export function onceSo(container: Element, isSo: () => boolean, act: () => void): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isSo()) return;
      observer.disconnect();
      act();
      resolve();
    });
    observer.observe(container, { childList: true, subtree: true, attributes: true });
  });
}
