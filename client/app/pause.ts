import { breathe } from '../ui/breathe.ts';

// A pause between the imported chunks and the interface's own code: one task for both would block the browser.
await breathe();
