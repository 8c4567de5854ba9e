import { z } from 'zod';
import { BiDi } from './bidi.ts';

const loadedSchema = z.object({ context: z.string(), url: z.string() });

/**
 * Clicks the button of the first document whose address contains `part`, as a visitor would, in a Firefox started with
 * `jar: 'read'`. Firefox has one session at a time: this one ends with the click, so that the jar can be read
 * afterwards. Returns a function that ends it earlier.
 */
export async function clickOnce(profile: string, part: string): Promise<() => Promise<void>> {
  const bidi = await BiDi.connect(profile);
  let ended: Promise<void> | null = null;
  const end = () => {
    // Firefox may have ended already, and the session with it.
    ended ??= bidi.close().catch(() => undefined);
    return ended;
  };
  bidi.onEvent((method, params) => {
    if (method !== 'browsingContext.load') return;
    const { context, url } = loadedSchema.parse(params);
    if (!url.includes(part)) return;
    const click = {
      expression: "document.querySelector('button').click()",
      target: { context },
      awaitPromise: false,
      userActivation: true,
    };
    void bidi.ask('script.evaluate', click).then(end, end);
  });
  await bidi.ask('session.subscribe', { events: ['browsingContext.load'] });
  return end;
}
