import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const slotId = 'world-slot';

/** The place of the world in the header. */
export function WorldSlot() {
  return <div id={slotId} className="world-slot" />;
}

/** Shows content in the header, for a page that knows more about its world than the header does. */
export function InWorldSlot({ children }: { readonly children: ReactNode }) {
  const [slot, setSlot] = useState<Element | null>(null);
  useEffect(() => setSlot(document.getElementById(slotId)), []);
  return slot && createPortal(children, slot);
}
