/** Posters for the place where people pay (LAW NOTE-01, AGEC-01). */
import { z } from 'zod';

export const notice = z.enum(['note', 'ticket']);
export type Notice = z.infer<typeof notice>;
