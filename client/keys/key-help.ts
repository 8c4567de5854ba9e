/** The dialog that lists the keys. */
export const keyHelpId = 'key-help';

function dialog(): HTMLDialogElement | null {
  const found = document.getElementById(keyHelpId);
  return found instanceof HTMLDialogElement ? found : null;
}

/** Opens the list of keys. */
export function openKeyHelp(): void {
  const list = dialog();
  if (list && !list.open) list.showModal();
}

/** Closes it and restores the focus. */
export function closeKeyHelp(): void {
  dialog()?.close();
}
