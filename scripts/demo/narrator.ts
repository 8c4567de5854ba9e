import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from './actor.ts';
import type { Film } from './film.ts';

/** How to present lessons. */
export interface Telling {
  /** Milliseconds after each caption. */
  readonly slow: number;
  /** The film that gets a picture for each caption; `null`: no film. */
  readonly film: Film | null;
  /** `together`: the lines of a lesson are printed at its end, so that lines of two lessons do not mix. */
  readonly lines: 'at-once' | 'together';
}

/** Presents each step: a line on the terminal, a caption over the page and, if requested, a picture of both. */
export class Narrator {
  readonly #telling: Telling;
  readonly #kept: string[] = [];

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  /** `actor`: the actor whose window gets the caption; `null`: there is no window yet. */
  async say(text: string, actor: Actor | null): Promise<void> {
    if (this.#telling.lines === 'at-once') console.log(text);
    else this.#kept.push(text);
    if (actor) await this.#show(text.trim(), actor);
    if (this.#telling.slow > 0) await pause(this.#telling.slow);
  }

  /** Prints the result of a lesson. */
  end(how: string): void {
    console.log([...this.#kept, `${how}\n`].join('\n'));
    this.#kept.length = 0;
  }

  async #show(text: string, actor: Actor): Promise<void> {
    const { slow, film } = this.#telling;
    if (slow === 0 && film === null) return;
    await actor.evaluate(captionScript(text));
    // Before the first page is open there is nothing to film.
    if (film === null || (await actor.evaluate('location.href')) === 'about:blank') return;
    film.add(await actor.picture(), slow > 0 ? slow / 1000 : readingSeconds(text));
  }
}

/** Seconds that a newcomer needs to read a caption. */
function readingSeconds(text: string): number {
  return Math.max(1.5, text.split(/\s+/).length * 0.3);
}

/**
 * A script that shows a caption with a style only: the page's own scripts and screen readers find no change. The page's
 * Content-Security-Policy forbids style elements, but allows scripts to make styles.
 */
function captionScript(text: string): string {
  const style = `html::after { content: ${cssString(text)}; position: fixed; inset: auto 0 0; z-index: 2147483647;
    padding: 1rem 2rem; background: #111; color: #fff; font: 600 1.5rem/1.4 system-ui, sans-serif; text-align: center; }`;
  return `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(style)});
    document.adoptedStyleSheets = [sheet]; }`;
}

/** A text as a string of CSS. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;
}
