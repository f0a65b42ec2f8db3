import { type Locator, expect } from "@playwright/test";
import jsQr from "jsqr";

/** What a camera reads from the QR code on the screen: it looks until there is one. */
export async function scannedCode(code: Locator): Promise<string> {
  let read = "";
  await expect.poll(async () => (read = await readOnce(code)), "what is read from the QR code").not.toBe("");
  return read;
}

/** Empty where the picture shows none. */
async function readOnce(code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString("base64");
  const { points, width, height } = await code.page().evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    return { points: [...data], width: image.width, height: image.height };
  }, picture);
  return jsQr.default(Uint8ClampedArray.from(points), width, height)?.data ?? "";
}
