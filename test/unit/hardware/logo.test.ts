/** Issue 6: the café's logo is the same dots on the screen and on paper, never wider than the narrowest paper. */
import { describe, expect, it } from 'vitest';
import { printerProfile } from '../../../hardware/printers/profiles.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { CommandReader } from '../../../hardware/virtual-counter/command-reader.ts';
import { Paper } from '../../../hardware/virtual-counter/paper.ts';
import { dotsOf, PICTURE_MAX_HEIGHT, PICTURE_MAX_WIDTH, pathOf, picture } from '../../../main/contract/shapes/picture.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { aTicket } from '../documents/ticket-builder.ts';

/** A ring of black on white, with a corner that is transparent. */
const WIDTH = 384;
const HEIGHT = 200;
const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
for (let y = 0; y < HEIGHT; y++) {
  for (let x = 0; x < WIDTH; x++) {
    const away = Math.hypot(x - WIDTH / 2, y - HEIGHT / 2);
    if (away > 60 && away < 80) pixels.set([0, 0, 0, 255], (y * WIDTH + x) * 4);
    if (x < 8 && y < 8) pixels.set([0, 0, 0, 0], (y * WIDTH + x) * 4);
  }
}
const logo = dotsOf(pixels, WIDTH, HEIGHT);

describe('a logo', () => {
  it('is dark where the image is, and paper where it is transparent', () => {
    const path = pathOf(logo);
    expect(path).toContain(`M${WIDTH / 2 - 79} ${HEIGHT / 2}h`);
    expect(path.startsWith('M0 0')).toBe(false);
  });

  it.each(['epson_80', 'generic_80', 'generic_80_42', 'generic_58'] as const)('comes out on %s dot for dot, at the head', (model) => {
    const receipt = buildReceipt(aTicket(), { issue_no: 1, watermark: null, footer: '', logo });
    const made = receiptBytes(receipt, printerProfile(model));
    if (!made.ok) throw new Error(made.detail);
    const paper = new Paper();
    for (const command of new CommandReader().read(made.bytes)) paper.draw(command);
    expect(paper.items[0]).toEqual({ kind: 'picture', align: 'center', ...logo });
  });

  it('of another size than it says, or larger than the paper, is refused', () => {
    expect(picture.safeParse({ ...logo, height: HEIGHT - 1 }).success).toBe(false);
    expect(picture.safeParse({ ...logo, width: PICTURE_MAX_WIDTH + 8 }).success).toBe(false);
    expect(picture.safeParse({ ...logo, height: PICTURE_MAX_HEIGHT + 1 }).success).toBe(false);
    expect(picture.safeParse({ width: 12, height: 1, bits: 'AAA=' }).success).toBe(false);
  });
});
