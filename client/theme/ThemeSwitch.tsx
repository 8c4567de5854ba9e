import { Icon } from '../icons/Icon.tsx';
import { setTheme, themes, useTheme } from './theme.ts';

/** Light, dark, or the system's theme; remembered. */
export function ThemeSwitch() {
  const theme = useTheme();
  return (
    <label className="icon-button theme-switch">
      <Icon name="theme" />
      <span className="sr">Theme</span>
      <select
        value={theme}
        onChange={({ target }) => setTheme(themes.find((each) => each === target.value) ?? 'system')}
      >
        <option value="system">System theme</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
