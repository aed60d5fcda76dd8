/** Which module writes which format, and which channel leads which way. */

import { readMailbox } from './answers/mailbox.ts';
import { emailChannel } from './channels/email.ts';
import { httpChannel } from './channels/http.ts';
import { writeMail } from './channels/mail-text.ts';
import { watchNetwork } from './channels/network.ts';
import { writeOrderCsv } from './documents/order-csv.ts';
import { writeOrderDfc } from './documents/order-dfc.ts';
import { writeOrderUbl } from './documents/order-ubl.ts';
import type { OrderChannels, OrderWriters } from './port.ts';

export { readOrderResponse } from './answers/order-response.ts';

export const orderWriters: OrderWriters = { csv: writeOrderCsv, ubl: writeOrderUbl, dfc: writeOrderDfc };

/** The real ways out. Paper has none: the receipt printer is a device, and a person calls. */
export const orderChannels: OrderChannels = { email: emailChannel, http: httpChannel, writeMail, readMailbox, watchNetwork };
