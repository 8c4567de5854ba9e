import { useSyncExternalStore } from 'react';

function listen(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Whether the browser says that it has a network. Without one it may reach localhost all the same. */
export function useOnline(): boolean {
  return useSyncExternalStore(listen, () => navigator.onLine);
}
