/**
 * A picture for an ingredient by the words of its name: a shelf is counted by people who would rather look than read. A name nobody
 * foresaw gets the picture of a package. Must stay a plain list.
 */

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/poulet|volaille/, 'meat-on-bone'],
  [/boeuf|porc|veau|agneau|saucis|jambon|poitrine|viande|lard/, 'cut-of-meat'],
  [/pate de|rillettes|terrine|cornichon|confiture|moutarde|bouillon|puree/, 'jar'],
  [/pommes? de terre/, 'potato'],
  [/tomate/, 'tomato'],
  [/carotte|betterave|radis|potimarron/, 'carrot'],
  [/salade|chou|poireau|epinard|celeri/, 'leafy-green'],
  [/brocoli/, 'broccoli'],
  [/concombre|courgette/, 'green-salad'],
  [/persil|basilic|herbe|menthe/, 'herb'],
  [/\bjus\b|sirop/, 'beverage-box'],
  [/pomme|poire/, 'red-apple'],
  [/oeuf/, 'egg'],
  [/fraise|framboise|rhubarbe|fruit/, 'strawberry'],
  [/raisin/, 'grapes'],
  [/farine|quinoa|\briz\b|\bble\b|avoine|granola/, 'sheaf-of-rice'],
  [/lait/, 'glass-of-milk'],
  [/glace/, 'soft-ice-cream'],
  [/beurre/, 'butter'],
  [/fromage blanc|creme|yaourt/, 'bowl-with-spoon'],
  [/tomme|maroilles|chevre|mimolette|fromage/, 'cheese-wedge'],
  [/pain|baguette/, 'bread'],
  [/cafe/, 'hot-beverage'],
  [/\bthe\b|rooibos|tisane/, 'teapot'],
  [/chocolat|cacao/, 'chocolate-bar'],
  [/lentille|\bpois\b|haricot|sesame/, 'beans'],
  [/huile|vinaigre/, 'olive'],
  [/miel/, 'honey-pot'],
  [/noix|noisette|cerneau|amande/, 'chestnut'],
  [/speculoos|biscuit/, 'cookie'],
  [/\bvin\b/, 'wine-glass'],
  [/biere|cidre/, 'beer-mug'],
  [/sucre|vergeoise|levure|cannelle|\bsel\b|epice/, 'package'],
  [/oignon|\bail\b/, 'potted-plant'],
];

const plain = (label: string): string => label.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').toLowerCase();

/** By the words of a name. */
export const ingredientPicture = (label: string): string => WORDS.find(([words]) => words.test(plain(label)))?.[1] ?? 'package';

/** The one that a person chose, else the one of its words. */
export const shownPicture = ({ label, picture }: { label: string; picture: string }): string => picture || ingredientPicture(label);
