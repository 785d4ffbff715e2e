import { z } from 'zod';

// zod compiles its checks with `new Function` unless told not to; the page's CSP forbids that and would report the attempt.
// This file is imported before anything that makes a schema.
z.config({ jitless: true });
