/** The sprite made by vite.config.ts: SVG symbols `pic-<name>` of the pictures the product carries. */
declare module 'virtual:pictures' {
  const symbols: string;
  export default symbols;
}
