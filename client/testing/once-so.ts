/** Acts inside the page as soon as something is so: on a busy machine a click from outside comes when all is played. */
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
