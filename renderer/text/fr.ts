/**
 * Every French sentence of the screens, by area. Must hold words only: no layout, no rule.
 * A test keeps each sentence at 15 words or fewer (mock/GUIDE.md « Words »).
 */
import * as accounts from './accounts.ts';
import * as audit from './audit.ts';
import * as badge from './badge.ts';
import * as cash from './cash.ts';
import * as clock from './clock.ts';
import * as closings from './closings.ts';
import * as counting from './counting.ts';
import * as deviceFaults from './device-faults.ts';
import * as devicesText from './devices.ts';
import * as display from './display.ts';
import * as exportsText from './exports.ts';
import * as formule from './formule.ts';
import * as history from './history.ts';
import * as invoice from './invoice.ts';
import * as menu from './menu.ts';
import * as menuFiles from './menu-files.ts';
import * as office from './office.ts';
import * as officeMoney from './office-money.ts';
import * as officePapers from './office-papers.ts';
import * as orders from './orders.ts';
import * as pay from './pay.ts';
import * as priceLists from './price-lists.ts';
import * as proposals from './proposals.ts';
import * as receivingText from './receiving.ts';
import * as recipeEditText from './recipe-edit.ts';
import * as refund from './refund.ts';
import * as regular from './regular.ts';
import * as reprintText from './reprint.ts';
import * as restore from './restore.ts';
import * as safekeeping from './safekeeping.ts';
import * as school from './school.ts';
import * as sell from './sell.ts';
import * as sending from './sending.ts';
import * as split from './split.ts';
import * as staff from './staff.ts';
import * as states from './states.ts';
import * as stock from './stock.ts';
import * as stockOffice from './stock-office.ts';
import * as supplierInvoices from './supplier-invoices.ts';
import * as supply from './supply.ts';
import * as tables from './tables.ts';
import * as takingsText from './takings.ts';
import * as tenders from './tenders.ts';
import * as terminal from './terminal.ts';
import * as trace from './trace.ts';

export const fr = {
  ...accounts,
  ...audit,
  ...badge,
  ...cash,
  ...clock,
  ...closings,
  ...counting,
  ...deviceFaults,
  ...devicesText,
  ...display,
  ...exportsText,
  ...formule,
  ...history,
  ...invoice,
  ...menu,
  ...menuFiles,
  ...office,
  ...officeMoney,
  ...officePapers,
  ...orders,
  ...pay,
  ...priceLists,
  ...proposals,
  ...receivingText,
  ...recipeEditText,
  ...refund,
  ...regular,
  ...reprintText,
  ...restore,
  ...safekeeping,
  ...school,
  ...sell,
  ...staff,
  ...sending,
  ...split,
  ...states,
  ...stock,
  ...supplierInvoices,
  ...supply,
  ...stockOffice,
  ...tables,
  ...takingsText,
  ...tenders,
  ...terminal,
  ...trace,
};
