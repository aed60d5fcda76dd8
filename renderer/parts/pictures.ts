/** The food pictures the product carries (see vite.config.ts); an article with another picture shows the fallback. */
export { drawablePicture, pictureNames } from '../../main/contract/pictures.ts';
