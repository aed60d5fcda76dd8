/** Spoken help: the browser's own voice says the main sentence of the screen. Silent where there is no voice. */
export function speak(sentence: string): void {
  if (!('speechSynthesis' in window)) return;
  window.speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(sentence);
  words.lang = 'fr-FR';
  words.rate = 0.95;
  window.speechSynthesis.speak(words);
}
