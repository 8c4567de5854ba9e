import type { EngineSetting } from '../../contract/origins/engines.ts';
import type { SetResponse } from '../../contract/runs/set-response.ts';
import { type SettingRequest, settingKinds } from '../../contract/runs/ways.ts';

/** The path of the response that sets the cookies. */
export const setPath = '/shop/cart';

/** The cookies of every run: SameSite with and without Secure, and others for which a context matters. */
export const cookies = [
  'unset=1; Path=/',
  'lax=1; Path=/; SameSite=Lax',
  'strict=1; Path=/; SameSite=Strict',
  'none=1; Path=/; SameSite=None',
  'unset-secure=1; Path=/; Secure',
  'none-secure=1; Path=/; SameSite=None; Secure',
  'partitioned=1; Path=/; SameSite=None; Secure; Partitioned',
  'lax-partitioned=1; Path=/; SameSite=Lax; Secure; Partitioned',
  'http-only=1; SameSite=None; Secure; HttpOnly',
  'domain=1; Path=/; SameSite=Lax; Domain=home.localhost',
] as const;

/** Requests from nearer origins, whose credentials mode or origin decides, or that no page waits for. */
const near: readonly SettingRequest[] = [
  'sibling/fetch-include',
  'sibling/image',
  'sibling/web-socket',
  'sibling/beacon',
  'sibling/iframe',
  'sibling/fetch-preflight',
  'port/fetch-omit',
  'port/fetch-same-origin',
  'port/fetch-include',
  'port/image-anonymous',
  'port/font',
  'port/fetch-preflight',
  'home/link',
  'home/fetch-omit',
  'home/event-source',
  'home/web-socket',
  'home/beacon',
  'home/ping',
  'home/image',
  'home/prefetch',
  'home/worker-fetch',
  'home/fetch-preflight',
  'home/xhr',
  'home/fetch-later',
  'home/shared-worker-fetch',
  'home/service-worker-fetch',
  'home/service-worker-own-fetch',
  'home/iframe-data-fetch',
  'home/iframe-credentialless',
  'home/speculation-prefetch',
  'port/xhr',
  'port/script-module',
  'port/modulepreload',
];

/** Requests of every sort whose redirect is followed. */
const redirecting: readonly SettingRequest[] = (['home', 'other'] as const).flatMap((from) =>
  (['link', 'form-post', 'fetch-include', 'event-source', 'image', 'iframe'] as const).map(
    (kind) => `${from}/${kind}` as const,
  ),
);

/** Every kind of response from another site: the part that is measured in each setting. */
const fromOther: readonly SetResponse[] = settingKinds.map((kind) => ({ setBy: `other/${kind}` }));

/** Every response that is measured once: nearer origins, then statuses, then redirects. */
const further: readonly SetResponse[] = [
  ...near.map((setBy) => ({ setBy })),
  ...(['other/form-post', 'other/image', 'home/fetch-include'] as const).flatMap((setBy) =>
    ([204, 401, 500] as const).map((setStatus) => ({ setBy, setStatus })),
  ),
  { setBy: 'home/service-worker-fetch', setStatus: 303, setThen: 'home' },
  ...([401, 403] as const).map((setStatus) => ({ setBy: 'home/web-socket' as const, setStatus })),
  ...redirecting.map((setBy) => ({ setBy, setStatus: 303 as const, setThen: 'home' as const })),
  ...redirecting
    .filter((setBy) => /link|form-post|fetch-include/.test(setBy))
    .map((setBy) => ({ setBy, setStatus: 303 as const, setThen: 'other' as const })),
  ...(['home/form-post', 'other/form-post'] as const).flatMap((setBy) =>
    ([302, 307] as const).map((setStatus) => ({ setBy, setStatus })),
  ),
];

/** The measured settings, and the responses in each: both schemes and both policies. */
export const measured: readonly { readonly setting: EngineSetting; readonly responses: readonly SetResponse[] }[] = [
  {
    setting: { scheme: 'http', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' },
    responses: [...fromOther, ...further],
  },
  {
    setting: { scheme: 'https', thirdPartyCookies: 'blocked', names: 'localhost', age: 'fresh' },
    responses: fromOther,
  },
];
