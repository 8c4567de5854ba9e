import { resolve } from 'node:path';
import { Command } from 'commander';
import { onPath } from './launch/find.ts';

/** The folder of the server's certificate authority. */
const folder = resolve(process.env.DATA_DIR || '.playground');

const name = 'Cookie Flag Playground local CA';

/** The exact commands that make a system's browsers trust a certificate authority, and those that undo it. */
export function trustCommands(platform: NodeJS.Platform, authority: string): readonly string[] {
  return [
    ...addCommands(platform, authority),
    `${platform === 'win32' ? 'rem' : '#'} to undo it:`,
    ...undoCommands(platform),
  ];
}

function addCommands(platform: NodeJS.Platform, authority: string): readonly string[] {
  if (platform === 'darwin') {
    return [`security add-trusted-cert -r trustRoot -p ssl -k ~/Library/Keychains/login.keychain-db "${authority}"`];
  }
  if (platform === 'win32') return [`certutil -user -addstore Root "${authority}"`];
  return [
    '# Chromium and Chrome (certutil is in the package libnss3-tools):',
    'mkdir -p ~/.pki/nssdb',
    `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n "${name}" -i "${authority}"`,
    '# WebKitGTK, and everything else that asks the system (Debian, Ubuntu):',
    `sudo cp "${authority}" /usr/local/share/ca-certificates/cookie-flag-playground.crt && sudo update-ca-certificates`,
  ];
}

/** The exact commands after which a system's browsers no longer trust an authority of the playground. */
export function undoCommands(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return [`security delete-certificate -c "${name}" ~/Library/Keychains/login.keychain-db`];
  if (platform === 'win32') return [`certutil -user -delstore Root "${name}"`];
  return [
    `certutil -d sql:$HOME/.pki/nssdb -D -n "${name}"`,
    'sudo rm /usr/local/share/ca-certificates/cookie-flag-playground.crt && sudo update-ca-certificates --fresh',
  ];
}

/** Returns the output of `npm run trust`: how to make the visitor's everyday browser trust the playground. */
export function trustText(platform: NodeJS.Platform, authority: string, mkcert: 'installed' | 'missing'): string {
  if (mkcert === 'installed') {
    return `mkcert is installed, and the playground uses its authority. Run this once, then start the playground again:

mkcert -install

mkcert's authority has no limits: whoever reads its key can impersonate any website to your browsers. The playground's own
authority can sign for the playground's hosts only. The playground uses it if it does not find mkcert's key.

If a browser trusts an earlier authority of the playground, undo that:

${undoCommands(platform).join('\n')}
`;
  }
  return `Start the playground once, so that its certificate authority exists. It can sign for localhost, the names below it, the
configured hosts and the loopback addresses, but not for a website. It is valid for two years at most. If the start said
that it was replaced, undo the old trust first. Then:

${trustCommands(platform, authority).join('\n')}

Firefox has its own list: Settings, Privacy & Security, View Certificates, Authorities. Delete “${name}”
if the list has it, and import:
${authority}

To add nothing to your browsers, use \`npm run browser\`: it opens a browser with a throw-away profile.
`;
}

const command = new Command('npm run trust --')
  .description('Prints the commands that make your everyday browser trust the certificate. It changes nothing itself.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

function main(): void {
  command.parse();
  const mkcert = (onPath('mkcert') ?? onPath('mkcert.exe')) ? 'installed' : 'missing';
  console.log(trustText(process.platform, resolve(folder, 'ca.pem'), mkcert));
}

if (process.argv[1] === import.meta.filename) main();
