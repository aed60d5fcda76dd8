/**
 * The food pictures the product carries, by their names in Fluent Emoji Flat: the screens draw them, the import of a menu warns of
 * any other. Must stay a plain list: the build reads it in Node.
 */

/** Shown for an article or category whose picture is not in the list. */
export const FALLBACK_PICTURE = 'fork-and-knife-with-plate';

export const pictureNames: readonly string[] = [
  'amphora',
  'avocado',
  'baguette-bread',
  'beans',
  'beer-mug',
  'beverage-box',
  'bicycle',
  'books',
  'bottle-with-popping-cork',
  'bowl-with-spoon',
  'bread',
  'broccoli',
  'bubble-tea',
  'butter',
  'camera',
  'candy',
  'carrot',
  'cheese-wedge',
  'chestnut',
  'chocolate-bar',
  'clinking-glasses',
  'cook',
  'cookie',
  'cooking',
  'croissant',
  'cup-with-straw',
  'cut-of-meat',
  'droplet',
  'egg',
  'fork-and-knife-with-plate',
  'glass-of-milk',
  'grapes',
  'green-apple',
  'green-salad',
  'guitar',
  'herb',
  'honey-pot',
  'hot-beverage',
  'jar',
  'leafy-green',
  'meat-on-bone',
  'olive',
  'open-book',
  'package',
  'pancakes',
  'party-popper',
  'performing-arts',
  'pie',
  'pot-of-food',
  'potato',
  'potted-plant',
  'pouring-liquid',
  'red-apple',
  'sailboat',
  'sandwich',
  'shallow-pan-of-food',
  'sheaf-of-rice',
  'shopping-bags',
  'shortcake',
  'soap',
  'soft-ice-cream',
  'strawberry',
  'stuffed-flatbread',
  'sunflower',
  'teacup-without-handle',
  'teapot',
  'teddy-bear',
  'tomato',
  'tropical-drink',
  'waffle',
  'wine-glass',
  'writing-hand',
];

const known = new Set(pictureNames);

export const isPicture = (name: string): boolean => known.has(name);

/** The name to draw for a picture asked for by the catalogue. */
export const drawablePicture = (name: string): string => (known.has(name) ? name : FALLBACK_PICTURE);
