import type { Framework } from './writing/framework.ts';
import { nginxText } from './writing/literals.ts';

/** `add_header` of nginx. */
export const nginx: Framework = {
  title: 'nginx',
  language: 'nginx',
  provenWith: '1.22.1',
  call: () => 'nginx has no cookie function. Its add_header writes the header.',
  clear: () => 'nginx has no cookie function. Its add_header writes the header.',
  sessions: null,
  header: (setCookie) => {
    const text = nginxText(setCookie);
    return text && `add_header Set-Cookie ${text} always;`;
  },
};
