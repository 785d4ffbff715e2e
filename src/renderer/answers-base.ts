import { z } from 'zod';
import { LEVELS } from '../shared/base/levels.ts';

/** Words, or where they went when they were redacted. */
export const words = z.union([
  z.string(),
  z.object({ redacted: z.number() }).transform(({ redacted }) => `[đã xóa theo dòng nhật ký ${redacted}]`),
]);
export const level = z.enum(LEVELS);
