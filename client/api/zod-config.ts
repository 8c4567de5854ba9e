import * as z from 'zod/mini';

// Zod tries `Function('')` to find out whether it may compile schemas. The page's policy forbids that, and browsers
// report the attempt.
z.config({ jitless: true });
