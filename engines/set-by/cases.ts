import type { KindName } from '../../contract/probes/acts.ts';
import { type SetResponse, setThens } from '../../contract/runs/set-response.ts';
import { settingKinds } from '../../contract/runs/ways.ts';

/** The path of the response that sets the cookies. */
export const setPath = '/shop/cart';

/** The cookies of every run: SameSite with and without Secure, and where else a context counts. */
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

/** Kinds of which the credentials mode or the origin decides, or that are made in a way that no other is. */
const nearKinds: readonly KindName[] = [
  'link',
  'redirect-302',
  'fetch-omit',
  'fetch-same-origin',
  'fetch-include',
  'worker-fetch',
  'event-source',
  'web-socket',
  'beacon',
  'ping',
  'image',
  'image-anonymous',
  'font',
  'iframe',
  'prefetch',
];

const redirecting: readonly KindName[] = ['link', 'form-post', 'fetch-include', 'event-source', 'image', 'iframe'];
const answering: readonly KindName[] = ['form-post', 'fetch-include', 'image', 'iframe'];

/** Every response that is measured: all kinds from other origins, some from home; then statuses; then redirects. */
export const responses: readonly SetResponse[] = [
  ...settingKinds.flatMap((kind): SetResponse[] => [{ setBy: `other/${kind}` }, { setBy: `sibling/${kind}` }]),
  ...nearKinds.flatMap((kind): SetResponse[] => [{ setBy: `home/${kind}` }, { setBy: `port/${kind}` }]),
  { setBy: 'home/fetch-preflight' },
  { setBy: 'port/fetch-preflight' },
  ...answering.flatMap((kind) =>
    ([204, 401, 404, 500] as const).map((setStatus): SetResponse => ({ setBy: `other/${kind}`, setStatus })),
  ),
  ...([401, 403] as const).map((setStatus): SetResponse => ({ setBy: 'home/web-socket', setStatus })),
  ...redirecting.flatMap((kind) =>
    (['home', 'other'] as const).flatMap((from) =>
      ([303, 307] as const).flatMap((setStatus) =>
        setThens.map((setThen): SetResponse => ({ setBy: `${from}/${kind}`, setStatus, setThen })),
      ),
    ),
  ),
  { setBy: 'other/form-post', setStatus: 302 },
  { setBy: 'home/form-post', setStatus: 302 },
];
