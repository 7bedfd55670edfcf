import { resolve } from "./chart-colours";

/** Of the picture's pixels to those of the page. */
const scale = 2;

/** Puts a drawing between its title and its provenance, and hands it to the reader as a PNG file. */
export async function savePicture(element: HTMLElement, drawing: string, file: string, title: string, provenance: string): Promise<void> {
  const picture = new Image();
  picture.src = drawing;
  await picture.decode();

  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (pen === null) {
    return;
  }
  const margin = 16 * scale;
  const line = 18 * scale;
  const family = getComputedStyle(element).fontFamily;
  const small = `${12 * scale}px ${family}`;
  canvas.width = picture.width + 2 * margin;
  pen.font = small;
  const words = wrap(pen, provenance, picture.width);
  canvas.height = picture.height + 3 * margin + line * (1 + words.length);

  pen.fillStyle = resolve(element, "--surface");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = "top";
  pen.fillStyle = resolve(element, "--ink");
  pen.font = `600 ${14 * scale}px ${family}`;
  pen.fillText(title, margin, margin);
  pen.drawImage(picture, margin, margin + line);
  pen.fillStyle = resolve(element, "--ink-2");
  pen.font = small;
  words.forEach((text, index) => pen.fillText(text, margin, 2 * margin + line * (1 + index) + picture.height));

  const link = document.createElement("a");
  link.download = file;
  link.href = canvas.toDataURL("image/png");
  link.click();
}

function wrap(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  return text.split(" ").reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    return last !== undefined && pen.measureText(longer).width <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}
