import type { Act } from '../../contract/probes/acts.ts';
import { type Acting, done, element, type ProbeResult, unsupported, unwatched } from './acting.ts';
import { formOf } from './navigate.ts';
import { stage } from './window.ts';

const image = (crossOrigin: string | null): Acting =>
  element(
    () => document.createElement('img'),
    (made, url) => {
      made.crossOrigin = crossOrigin;
      made.src = url;
    },
  );

const moduleScript = (crossOrigin: string | null): Acting =>
  element(
    () => document.createElement('script'),
    (made, url) => {
      made.type = 'module';
      made.crossOrigin = crossOrigin;
      made.src = url;
    },
  );

const medium = (name: 'video' | 'audio'): Acting =>
  element(
    () => document.createElement(name),
    (made, url) => {
      made.preload = 'auto';
      made.muted = true;
      made.src = url;
    },
    'loadeddata',
  );

const linkOf = (rel: string): Acting => {
  const load = element(
    () => document.createElement('link'),
    (made, url) => {
      made.rel = rel;
      if (rel === 'preload') made.as = 'image';
      made.href = url;
    },
  );
  return async (task, run) => {
    const { relList } = document.createElement('link');
    return relList.supports(rel) ? load(task, run) : unsupported;
  };
};

/** A background image has no load event; the browser's resource timing shows its end. */
const cssImage: Acting = ({ url }) =>
  new Promise<ProbeResult>((resolve) => {
    const loaded = new PerformanceObserver((list) => {
      if (list.getEntriesByName(url).length === 0) return;
      loaded.disconnect();
      resolve(done);
    });
    loaded.observe({ type: 'resource' });
    const made = document.createElement('div');
    made.style.width = '1px';
    made.style.height = '1px';
    made.style.backgroundImage = `url("${url}")`;
    stage().append(made);
  });

const speculationRules: Acting = async ({ url }) => {
  if (!HTMLScriptElement.supports?.('speculationrules')) return unsupported;
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [url], eagerness: 'immediate' }] });
  stage().append(rules);
  return unwatched;
};

const formIntoFrame: Acting = ({ url, probe }) =>
  new Promise<ProbeResult>((resolve) => {
    const frame = document.createElement('iframe');
    frame.name = probe;
    const form = formOf(url, 'POST');
    form.target = probe;
    stage().append(frame, form);
    frame.addEventListener('load', () => resolve(done));
    form.submit();
  });

/** The subresource requests of a page: images, scripts, style sheets, fonts, media and frames. */
export const partActs = {
  image: image(null),
  'image-anonymous': image('anonymous'),
  'image-use-credentials': image('use-credentials'),
  'css-image': cssImage,
  'input-image': element(
    () => document.createElement('input'),
    (made, url) => {
      made.type = 'image';
      made.src = url;
    },
  ),
  script: element(
    () => document.createElement('script'),
    (made, url) => {
      made.src = url;
    },
  ),
  'script-module': moduleScript(null),
  'script-module-use-credentials': moduleScript('use-credentials'),
  stylesheet: linkOf('stylesheet'),
  preload: linkOf('preload'),
  modulepreload: linkOf('modulepreload'),
  prefetch: linkOf('prefetch'),
  'speculation-prefetch': speculationRules,
  font: async ({ url }) => {
    await new FontFace('probe', `url("${url}")`).load();
    return done;
  },
  video: medium('video'),
  audio: medium('audio'),
  object: element(
    () => document.createElement('object'),
    (made, url) => {
      made.data = url;
    },
  ),
  embed: element(
    () => document.createElement('embed'),
    (made, url) => {
      made.src = url;
    },
  ),
  iframe: element(
    () => document.createElement('iframe'),
    (made, url) => {
      made.src = url;
    },
  ),
  'iframe-form-post': formIntoFrame,
} as const satisfies Partial<Record<Act, Acting>>;
