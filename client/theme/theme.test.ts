import { expect, test } from 'vitest';
import { withTheme } from './theme.ts';

test.each([
  ['http://localhost:8080/guides', 'dark', 'http://localhost:8080/guides#theme=dark'],
  ['http://localhost:8080/guides?a=b', 'system', 'http://localhost:8080/guides?a=b#theme=system'],
  ['https://h:1/labs#lab=0123456789abcdef', 'light', 'https://h:1/labs#lab=0123456789abcdef&theme=light'],
] as const)('%s in the theme %s is linked to as %s', (address, theme, link) => {
  expect(withTheme(address, theme)).toBe(link);
});
