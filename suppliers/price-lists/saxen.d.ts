/** What we use of saxen, which brings no types. */
declare module 'saxen' {
  type Attributes = () => Readonly<Record<string, string>>;
  type Decode = (text: string) => string;
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: Attributes, decode: Decode, isClosed: boolean) => void): this;
    on(event: 'closeTag', handler: (name: string) => void): this;
    on(event: 'text', handler: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', handler: (text: string) => void): this;
    on(event: 'error' | 'warn', handler: (cause: Error) => void): this;
    on(event: 'attention', handler: (text: string) => void): this;
    stop(): void;
    parse(xml: string): Error | undefined;
  }
}
