/** A ready-made course. */
export interface ReadyCourse {
  readonly title: string;
  readonly about: string;
  /** In the syntax of `readCourse`. */
  readonly text: string;
}

/** Twenty minutes over plain http, so that nobody has to trust a certificate first. */
const twentyMinutes = [
  'http-forgets.1',
  'read-a-cookie.1',
  'http-only.1',
  'xss-theft.1',
  'xss-theft.2',
  'same-site-links.1',
  'same-site-forms.1',
  'same-site-forms.3',
  'csrf.1',
  'csrf.2',
  'secure.1',
  'restart.1',
  'restart.2',
  'jwt-at-logout.1',
  'jwt-at-logout.2',
];

/** The ready-made courses. */
export const readyCourses: readonly ReadyCourse[] = [
  {
    title: 'Cookies in 20 minutes',
    about:
      'Set and read a cookie, HttpOnly and XSS, SameSite and CSRF, Secure on http, sessions after a restart, logout.',
    text: twentyMinutes.join('+'),
  },
];
