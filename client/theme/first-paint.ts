import type { Theme } from './theme.ts';

// Runs in the head, before any paint, as a plain script: it imports nothing, and adds no global names.
{
  // A browser that blocks all cookies blocks storage, too: each access to it throws.
  const stored = (key: string): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const themes: readonly Theme[] = ['system', 'light', 'dark'];
  const carried = /(?:^#|&)theme=([a-z]+)$/.exec(location.hash)?.[1];
  const known = themes.find((theme) => theme === carried);
  if (carried !== undefined) {
    const hash = location.hash.replace(/[#&]theme=[a-z]+$/, '');
    history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
  }
  if (known !== undefined) {
    try {
      localStorage.setItem('playground-theme', known);
    } catch {
      // It lasts for this page.
    }
  }
  const theme = known ?? stored('playground-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  // A returning visitor gets the page that was open last. `#home` is a click on the name, which leads to the first
  // page.
  const [visit] = performance.getEntriesByType('navigation');
  const begins = visit instanceof PerformanceNavigationTiming && visit.type === 'navigate';
  const last = stored('playground-last-page');
  if (location.pathname === '/' && location.hash === '#home') history.replaceState(history.state, '', '/');
  else if (location.pathname === '/' && begins && last !== null && /^\/[.a-z]/.test(last)) {
    location.replace(theme === null ? last : `${last}#theme=${theme}`);
  }
  // What is pressed before the interface is drawn: it asks for it once it can act on it.
  const early: KeyboardEvent[] = [];
  const hear = (event: KeyboardEvent) => early.push(event);
  document.addEventListener('keydown', hear);
  const repeatEarlyKeys = () => {
    document.removeEventListener('keydown', hear);
    for (const event of early) document.dispatchEvent(new KeyboardEvent('keydown', event));
  };
  addEventListener('playground-keys', repeatEarlyKeys, { once: true });
  // The page's script is in a template. As a normal script it would delay the first paint if it is already cached.
  const loadScript = () => {
    const kept = document.querySelector<HTMLTemplateElement>('template.script');
    kept?.replaceWith(kept.content);
  };
  addEventListener('DOMContentLoaded', () => {
    // A hidden page is not painted.
    addEventListener('visibilitychange', loadScript, { once: true });
    if (document.hidden) loadScript();
    else requestAnimationFrame(() => setTimeout(loadScript));
  });
}
