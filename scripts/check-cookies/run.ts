import { checkCommand } from './command.ts';

await checkCommand('npm run check-cookies --').parseAsync();
