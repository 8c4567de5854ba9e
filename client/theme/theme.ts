import { useSyncExternalStore } from 'react';

/** Light, dark, or the system's theme. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const listeners = new Set<() => void>();

/** The theme of this page, which `first-paint.ts` has set before the first paint. */
function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return themes.find((each) => each === theme) ?? 'system';
}

/** Changes the theme of this page, and of later pages of this origin. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('playground-theme', theme);
  } catch {
    // It lasts for this page.
  }
  for (const listener of listeners) listener();
}

/** The page's theme. */
export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
}

/**
 * A URL on another origin of the playground, which has its own storage, with the theme in its fragment: no server sees
 * it, and `first-paint.ts` accepts only one of the three themes from it.
 */
export function withTheme(address: string, theme: Theme): string {
  return `${address}${address.includes('#') ? '&' : '#'}theme=${theme}`;
}
