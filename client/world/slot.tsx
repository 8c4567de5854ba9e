import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const slotId = 'world-slot';

/** Where the header shows the world. */
export function WorldSlot() {
  return <div id={slotId} className="world-slot" />;
}

/** Shows something in the header, for a page that knows more of its world than the header does. */
export function InWorldSlot({ children }: { readonly children: ReactNode }) {
  const [slot, setSlot] = useState<Element | null>(null);
  useEffect(() => setSlot(document.getElementById(slotId)), []);
  return slot && createPortal(children, slot);
}
