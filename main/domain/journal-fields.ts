/** How the fields of an entry are written down, and what TypeScript makes of them. Types only. */

export type Scalar = 'int' | 'text';
export type Field = readonly [name: string, type: Scalar | readonly Field[], many?: 'list'];

type ScalarOf<Type> = Type extends 'int' ? number : Type extends 'text' ? string : never;
type ValueOf<Type> = Type extends Scalar ? ScalarOf<Type> : Type extends readonly Field[] ? RecordOf<Type> : never;
export type RecordOf<Fields extends readonly Field[]> = {
  [One in Fields[number] as One[0]]: One extends readonly [string, infer Type, 'list'] ? readonly ValueOf<Type>[] : ValueOf<One[1]>;
};
