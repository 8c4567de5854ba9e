import { predictCommand } from './command.ts';

await predictCommand('npm run predict --').parseAsync();
