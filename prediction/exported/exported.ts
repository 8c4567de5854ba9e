import { probes as catalogue, findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { StorageContext } from '../../contract/runs/observation.ts';
import { nextProbe } from '../../contract/runs/set-response.ts';
import { inHeaderOrder, serializeCookies } from '../../model/retrieve/retrieve.ts';
import type { StoredCookie } from '../../model/terms.ts';
import { predict } from '../predict.ts';
import type { CellPrediction, CookiePrediction, PredictionSetting } from '../prediction.ts';

/** A cookie in the browser's jar. */
export interface ExportedJarCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** ISO 8601; `null`: it ends with the session. */
  readonly expires: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None' | 'unset';
  readonly partitioned: boolean;
}

export interface ExportedCookie {
  readonly stored: readonly StorageContext[];
  readonly readable: boolean;
  /** The reason when the cookie is not stored, else `null`. */
  readonly reason: string | null;
  readonly jar: ExportedJarCookie | null;
}

export interface ExportedProbe {
  /** The sent cookies, as indexes of the experiment, in the order of the Cookie header. */
  readonly sent: readonly number[];
  readonly cookieString: string;
  /** The reasons for the other cookies, by index; or why the engine does not make this request. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** A prediction in plain values, for other programs: the output of `npm run predict -- --json`. */
export interface ExportedPrediction {
  readonly cookies: readonly ExportedCookie[];
  readonly probes: Readonly<Record<string, ExportedProbe>>;
}

/** Predicts an experiment and its probes. Throws a `RangeError` with the id of an unknown probe. */
export function exportPrediction(experiment: Experiment, setting: PredictionSetting): ExportedPrediction {
  const probes = probesOf(experiment);
  const predicted = predict(experiment, probes, setting);
  // Without a cookie, every request sends none.
  const ids = predicted[0]?.cells.keys() ?? [...probes, nextProbe(experiment)].flatMap((probe) => probe?.id ?? []);
  return {
    cookies: predicted.map(exportCookie),
    probes: Object.fromEntries([...ids].map((id) => [id, exportProbe(id, predicted, setting)])),
  };
}

function probesOf({ probes }: Experiment): readonly Probe[] {
  if (probes === 'all') return catalogue;
  if (probes === 'essential') return catalogue.filter(({ essential }) => essential);
  return probes.map((id) => {
    const probe = findProbe(id);
    if (!probe) throw new RangeError(id);
    return probe;
  });
}

function exportCookie({ storage, cookie, stored, readable }: CookiePrediction): ExportedCookie {
  return { stored, readable, reason: whyNot(storage, cookie), jar: cookie && exportJar(cookie) };
}

function whyNot(storage: CookiePrediction['storage'], cookie: StoredCookie | null): string | null {
  if (storage.outcome === 'ignored') return storage.reason;
  if (storage.outcome === 'expired') return 'expired-at-once';
  return cookie === null ? 'replaced-by-another-cookie' : null;
}

function exportJar(cookie: StoredCookie): ExportedJarCookie {
  const { name, value, hostOnly, path, secure, httpOnly, sameSite, expiryTime, partitionKey } = cookie;
  return {
    name,
    value,
    domain: cookie.domainAsWritten ?? cookie.domain,
    hostOnly,
    path,
    expires: expiryTime === null ? null : dateOf(expiryTime),
    secure,
    httpOnly,
    sameSite: sameSite === 'Default' ? 'unset' : sameSite,
    partitioned: partitionKey !== null,
  };
}

/** The last date of ECMAScript, in milliseconds. */
const lastMoment = 8_640_000_000_000_000;

function dateOf(milliseconds: number): string {
  return new Date(Math.min(milliseconds, lastMoment)).toISOString();
}

function exportProbe(id: string, predicted: readonly CookiePrediction[], setting: PredictionSetting): ExportedProbe {
  const cells = predicted.map(({ cells }) => cells.get(id));
  const included = predicted.flatMap(({ cookie }, index) =>
    cookie && cells[index]?.outcome === 'included' ? [{ cookie, index }] : [],
  );
  const inOrder = inHeaderOrder(
    included.map(({ cookie }) => cookie),
    setting.profile.options,
  );
  return {
    sent: inOrder.flatMap((cookie) => included.find((one) => one.cookie === cookie)?.index ?? []),
    cookieString: serializeCookies(inOrder),
    reasons: Object.fromEntries(cells.flatMap((cell, index) => (cell ? reasonOf(cell, index) : []))),
  };
}

function reasonOf(cell: CellPrediction, index: number): [string, string][] {
  if (cell.outcome === 'included') return [];
  return [[String(index), cell.outcome === 'excluded' ? cell.reason : cell.because]];
}
