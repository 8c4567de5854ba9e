import { tryCommands } from './testing/commands.ts';

tryCommands('slow');
