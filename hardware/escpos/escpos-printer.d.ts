/**
 * `escpos/printer.js` is the one file of the escpos package that is used: its index loads adapters for hardware that are dead.
 * The types of the package describe its index only.
 */
declare module 'escpos/printer.js' {
  import type { Printer } from 'escpos';

  const printer: typeof Printer;
  export default printer;
}
