import { chromium, type Page } from 'playwright';
import { chromiumPath, startChromium } from '../fixtures/chromium.ts';
import { type Server, startServer } from '../fixtures/server.ts';
import { countLoad, type Load, measureFloor } from './floor.ts';
import { measureNaive } from './naive.ts';

const rounds = 3;
const naiveCells = 12;

/** 24 cookies: each SameSite, with and without Secure, HttpOnly and a Domain. */
const cookies = ['', '; SameSite=None', '; SameSite=Lax', '; SameSite=Strict'].flatMap((sameSite, row) =>
  ['', '; Secure', '; HttpOnly', '; Secure; HttpOnly', '; Domain=home.localhost', '; Secure; Partitioned'].map(
    (more, column) => ({ setCookie: `bench${row}${column}=1; Path=/${sameSite}${more}` }),
  ),
);

interface Measured {
  readonly milliseconds: number;
  readonly cells: number;
  readonly load: Load;
}

/** Milliseconds from asking for the run until it is over, and what the browser did for it. */
async function measureRun(server: Server, page: Page, probes: 'all' | 'essential'): Promise<Measured> {
  let milliseconds = 0;
  let cells = 0;
  const load = await countLoad(page, async () => {
    const start = performance.now();
    const chosen = probes === 'all' ? cookies : cookies.slice(0, 1);
    const { id, driveUrl } = await server.createRun({ scheme: 'http', cookies: chosen, probes });
    await page.goto(driveUrl, { waitUntil: 'commit' });
    const report = await server.whenOver(id);
    milliseconds = performance.now() - start;
    if (report.state !== 'finished') throw new Error(`The run ended as ${report.state}.`);
    cells = report.total * chosen.length;
  });
  return { milliseconds, cells, load };
}

async function best<Value extends { milliseconds: number }>(measure: () => Promise<Value>): Promise<Value> {
  const all: Value[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measure());
  return all.toSorted((one, other) => one.milliseconds - other.milliseconds)[0] as Value;
}

async function main(): Promise<void> {
  const server = await startServer();
  const browser = await startChromium({ spki: server.spki, thirdPartyCookies: 'allowed' });
  try {
    // One page for all: its window is not a script's, so that the driver cannot close it.
    const page = await browser.context.newPage();
    const all = await best(() => measureRun(server, page, 'all'));
    const essential = await best(() => measureRun(server, page, 'essential'));
    const floorOf = (load: Load) => best(async () => ({ milliseconds: await measureFloor(page, load) }));
    const allFloor = await floorOf(all.load);
    const essentialFloor = await floorOf(essential.load);
    const executablePath = chromiumPath();
    const plain = await chromium.launch({ ...(executablePath ? { executablePath } : {}), chromiumSandbox: false });
    const naive = await measureNaive(plain, naiveCells);
    const version = plain.version();
    await plain.close();
    print(version, { all, essential, allFloor, essentialFloor, naive });
  } finally {
    await browser.close();
    await server.stop();
  }
}

interface Figures {
  readonly all: Measured;
  readonly essential: Measured;
  readonly allFloor: { milliseconds: number };
  readonly essentialFloor: { milliseconds: number };
  readonly naive: number;
}

function print(version: string, { all, essential, allFloor, essentialFloor, naive }: Figures): void {
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
  const speed = all.cells / (all.milliseconds / 1000);
  console.log(`Chromium ${version}, best of ${rounds}`);
  console.log(
    `all run, 24 cookies    ${all.cells} cells in ${seconds(all.milliseconds)} s, ${speed.toFixed(0)} cells/s`,
  );
  console.log(
    `  its floor            ${all.load.navigations.length} navigations and ${all.load.requests} requests in ${seconds(allFloor.milliseconds)} s; the run takes ${(all.milliseconds / allFloor.milliseconds).toFixed(2)} times that`,
  );
  console.log(`essential, one cookie  ${essential.cells} cells in ${seconds(essential.milliseconds)} s`);
  console.log(
    `  its floor            ${essential.load.navigations.length} navigations and ${essential.load.requests} requests in ${seconds(essentialFloor.milliseconds)} s; the run takes ${(essential.milliseconds / essentialFloor.milliseconds).toFixed(2)} times that`,
  );
  console.log(
    `naive script           ${naive.toFixed(2)} cells/s; the all run is ${(speed / naive).toFixed(0)} times faster`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
