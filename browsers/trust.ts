import { resolve } from 'node:path';
import { onPath } from './launch/find.ts';

/** Where the server keeps its certificate authority. */
const folder = resolve(process.env.DATA_DIR || '.playground');

/** The exact commands that make a system's browsers trust a certificate authority, and those that undo it. */
export function trustCommands(platform: NodeJS.Platform, authority: string): readonly string[] {
  const name = 'Cookie Flag Playground local CA';
  if (platform === 'darwin') {
    return [
      `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "${authority}"`,
      '# to undo it:',
      `security delete-certificate -c "${name}" ~/Library/Keychains/login.keychain-db`,
    ];
  }
  if (platform === 'win32') {
    return [
      `certutil -user -addstore Root "${authority}"`,
      'rem to undo it:',
      `certutil -user -delstore Root "${name}"`,
    ];
  }
  return [
    '# Chromium and Chrome (certutil is in the package libnss3-tools):',
    'mkdir -p ~/.pki/nssdb',
    `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n "${name}" -i "${authority}"`,
    '# WebKitGTK, and everything else that asks the system (Debian, Ubuntu):',
    `sudo cp "${authority}" /usr/local/share/ca-certificates/cookie-flag-playground.crt && sudo update-ca-certificates`,
    '# to undo it:',
    `certutil -d sql:$HOME/.pki/nssdb -D -n "${name}"`,
    'sudo rm /usr/local/share/ca-certificates/cookie-flag-playground.crt && sudo update-ca-certificates --fresh',
  ];
}

/** `npm run trust`: says how the visitor's everyday browser comes to trust the playground; changes nothing itself. */
function main(): void {
  if (onPath('mkcert') ?? onPath('mkcert.exe')) {
    console.log('mkcert is installed. Run this once, then start the playground again; it uses mkcert’s authority:\n');
    console.log(`mkcert -install`);
    return;
  }
  console.log('Start the playground once, so that its certificate authority exists. Then:\n');
  for (const command of trustCommands(process.platform, resolve(folder, 'ca.pem'))) console.log(command);
  console.log(
    '\nFirefox keeps certificates of its own: Settings, Privacy & Security, View Certificates, Authorities, Import:',
  );
  console.log(resolve(folder, 'ca.pem'));
  console.log('\nTo trust nothing, use `npm run browser`: a browser with a throw-away profile.');
}

if (process.argv[1] === import.meta.filename) main();
