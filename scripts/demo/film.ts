import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { atEnd } from '../../browsers/launch/at-end.ts';
import { onPath } from '../../browsers/launch/find.ts';

/** Pixels: the width of the video, whose pictures are wider. */
const width = 960;

/** ffmpeg's options for a film: a filter, and further options. */
interface Encoding {
  readonly filter: string;
  readonly more: readonly string[];
}

const encodings: Readonly<Record<string, Encoding>> = {
  // At most 256 colours, so ffmpeg gets the colours that occur.
  '.gif': {
    filter: `fps=5,scale=${width}:-1,split[a][b];[a]palettegen=max_colors=64[p];[b][p]paletteuse=dither=none`,
    more: [],
  },
  // One frame for each picture, which keeps the file small enough for a README, in a loop.
  '.webp': {
    filter: `scale=${width}:-1`,
    more: ['-fps_mode', 'vfr', '-c:v', 'libwebp_anim', '-q:v', '60', '-loop', '0'],
  },
};
const usualEncoding: Encoding = { filter: `fps=10,scale=${width}:-2,format=yuv420p`, more: [] };

/** Pictures, each with its duration. With an encoder they become a video. */
export class Film {
  readonly #file: string;
  readonly #encoder: string | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'cookie-film-'));
  readonly #list = join(this.#folder, 'pictures.txt');
  readonly #remove = () => rmSync(this.#folder, { recursive: true, force: true });
  readonly #taken = atEnd(this.#remove);
  readonly #pictures: { readonly name: string; readonly seconds: number }[] = [];

  /** `file`: the video; its extension chooses the format. `encoder`: ffmpeg's path, by default the one on PATH. */
  constructor(file: string, encoder: string | undefined = onPath('ffmpeg')) {
    this.#file = resolve(file);
    this.#encoder = encoder;
  }

  /** Adds a PNG and its duration in seconds. */
  add(picture: Uint8Array, seconds: number): void {
    const name = `${String(this.#pictures.length + 1).padStart(3, '0')}.png`;
    writeFileSync(join(this.#folder, name), picture);
    this.#pictures.push({ name, seconds });
  }

  /**
   * Makes the video. Without an encoder, or if it fails, makes a folder of numbered pictures next to the video's path
   * instead. Returns a sentence about the result. Never rejects because there is no encoder.
   */
  async finish(): Promise<string> {
    try {
      if (this.#pictures.length === 0) return 'Nothing was recorded.';
      if (this.#encoder === undefined) return this.#keepPictures('There is no ffmpeg on PATH.');
      const problem = await this.#encode(this.#encoder);
      if (problem !== null) return this.#keepPictures(`ffmpeg made no video: ${problem}`);
      return `Recorded: ${this.#file}`;
    } finally {
      this.#taken();
      this.#remove();
    }
  }

  #keepPictures(why: string): string {
    const folder = join(dirname(this.#file), basename(this.#file, extname(this.#file)));
    rmSync(this.#list, { force: true });
    cpSync(this.#folder, folder, { recursive: true });
    return `${why} The pictures are in ${folder}`;
  }

  /** Returns ffmpeg's error message, or `null`. */
  #encode(encoder: string): Promise<string | null> {
    // The list names the last picture twice: otherwise ffmpeg shows it for no time.
    const entries = this.#pictures.map(({ name, seconds }) => `file '${name}'\nduration ${seconds.toFixed(2)}\n`);
    writeFileSync(this.#list, `${entries.join('')}file '${this.#pictures.at(-1)?.name}'\n`);
    const { filter, more } = encodings[extname(this.#file).toLowerCase()] ?? usualEncoding;
    const args = ['-y', '-loglevel', 'error', '-f', 'concat', '-i', this.#list, '-vf', filter, ...more, this.#file];
    return new Promise((done) => {
      const child = spawn(encoder, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      let words = '';
      child.stderr.on('data', (piece) => {
        words += String(piece);
      });
      child.once('error', ({ message }) => done(message));
      child.once('close', (code) => {
        done(code === 0 ? null : words.trim() || `it ended with ${code}`);
      });
    });
  }
}
