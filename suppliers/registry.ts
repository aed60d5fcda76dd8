/** Which module writes which format. */
import { writeOrderCsv } from './documents/order-csv.ts';
import { writeOrderDfc } from './documents/order-dfc.ts';
import { writeOrderUbl } from './documents/order-ubl.ts';
import type { OrderWriters } from './port.ts';

export const orderWriters: OrderWriters = { csv: writeOrderCsv, ubl: writeOrderUbl, dfc: writeOrderDfc };
