/** Saving a picture as it was drawn: with its title and its legend. */
import { offer } from "./dom.ts";

const SCALE = 2;
const MOST_PIXELS = 16_000_000;

/** Saves the markup of a picture as a file. */
export function saveSvg(markup: string, name: string): void {
  offer(new Blob([markup], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Saves a picture as PNG, twice as large, or less where that would be too many pixels for a browser. */
export async function savePng(markup: string, width: number, height: number, name: string): Promise<void> {
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.floor(width * scale), Math.floor(height * scale)];
  const address = URL.createObjectURL(new Blob([markup], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(address);
  }
  const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!content) throw new Error("The browser cannot make a PNG of this size; save the SVG instead.");
  offer(content, `${name}.png`);
}
