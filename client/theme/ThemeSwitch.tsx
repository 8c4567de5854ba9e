import { setTheme, themes, useTheme } from './theme.ts';

/** Light, dark, or as the system has it; remembered. */
export function ThemeSwitch() {
  const theme = useTheme();
  return (
    <label className="theme-switch">
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
