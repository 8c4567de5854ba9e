import { type Departure, makeProfile, type Profile } from './profile.ts';
import { recorded } from './rows.ts';
import { webkitgtk } from './webkitgtk.ts';

const measured = recorded('webkitgtk-itp-2.50');

const documentation = {
  title: 'WebKitGTK: webkit_website_data_manager_set_itp_enabled',
  url: 'https://webkitgtk.org/reference/webkit2gtk/stable/method.WebsiteDataManager.set_itp_enabled.html',
};

const scriptLifetimes = {
  title: 'Intelligent Tracking Prevention 2.1: cookies of scripts are capped to seven days',
  url: 'https://webkit.org/blog/8613/intelligent-tracking-prevention-2-1/',
};

/** The options of WebKitGTK that it changes. */
const prevention: Departure = {
  id: 'tracking-prevention-blocks-third-party-cookies',
  sentence:
    'With Intelligent Tracking Prevention, a third-party request neither sends nor stores cookies, even if the first party stored them before. It is third-party if the top-level document, or a redirect on the way, is of another registrable domain. Frames between and the scheme do not count. A cookie that a script sets lives for seven days at most.',
  changes: {
    blockedThirdParty: 'ignored',
    partyBy: 'top-level-and-redirects',
    schemefulParty: false,
    scriptMaxAgeCap: 7 * 24 * 60 * 60,
  },
  evidence: [measured, documentation, scriptLifetimes],
};

const replaced = 'third-party-cookies-are-sent-but-not-stored';

/** WebKitGTK with Intelligent Tracking Prevention, which is off unless the embedding program turns it on. */
export const webkitgtkItp: Profile = {
  ...makeProfile('webkitgtk-itp', 'WebKitGTK, tracking prevention', webkitgtk.basis, [
    ...webkitgtk.departures.filter(({ id }) => id !== replaced),
    prevention,
  ]),
  own: [prevention],
};
