/** The settings of a deployment on invented names, with both schemes for its home and the other site, and one port each. */
export const hostedSettings = {
  PUBLIC_UI_ORIGIN: 'https://playground.test',
  PUBLIC_HOME_ORIGIN: 'https://app.home.test,http://app.home.test',
  PUBLIC_SIBLING_ORIGIN: 'https://api.home.test,http://api.home.test',
  PUBLIC_OTHER_ORIGIN: 'https://other.test,http://other.test',
} as const;
