import * as z from 'zod/mini';

// Zod tries `Function('')` to see whether it may compile schemas. The page's policy forbids that and browsers report it.
z.config({ jitless: true });
