import { breathe } from '../ui/breathe.ts';

// Between the chunks that the interface imports and its own code: run in one piece, the browser could not answer meanwhile.
await breathe();
