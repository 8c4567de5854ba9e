import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';

/** How a lesson is told. */
export interface Telling {
  /** Milliseconds after each caption. */
  readonly slow: number;
  /** The folder that gets one numbered picture for each caption; `null`: none are made. */
  readonly record: string | null;
}

/** Tells what happens: a line on the terminal, a caption over the page, and where asked for a picture of both. */
export class Narrator {
  readonly #telling: Telling;
  #pictures = 0;

  constructor(telling: Telling) {
    this.#telling = telling;
    if (telling.record !== null) mkdirSync(telling.record, { recursive: true });
  }

  /** `page`: `null` before there is one. */
  async say(text: string, page: Page | null): Promise<void> {
    console.log(text);
    if (page && page.url() !== 'about:blank') await this.#show(text.trim(), page);
    if (this.#telling.slow > 0) await pause(this.#telling.slow);
  }

  async #show(text: string, page: Page): Promise<void> {
    const { slow, record } = this.#telling;
    if (slow > 0 || record !== null) await page.evaluate(captionScript(text));
    if (record === null) return;
    this.#pictures += 1;
    await page.screenshot({ path: join(record, `${String(this.#pictures).padStart(3, '0')}.png`) });
  }
}

/**
 * A script that shows a caption by a style alone: it changes nothing that the page's own scripts or screen readers find, and
 * the page's Content-Security-Policy, which forbids style elements, lets scripts make styles.
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
