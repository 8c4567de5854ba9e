import { browserCommand } from './open-command.ts';

browserCommand('npm run browser --')
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
