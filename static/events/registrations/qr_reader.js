// What the door's page looks through: the platform's own barcode reader, or else ours.
//
//   const reader = await makeReader();
//   const text = await reader.read(video); // or a canvas; null while no code is to be seen

import { decode } from "./qr_decode.js";

const LONGEST_SIDE = 640; // pixels of a frame that ours looks at

export async function makeReader() {
  const ours = makeOwnReader();
  const platform = await platformReader();
  if (!platform) return ours;
  let reader = platform;
  return {
    async read(source) {
      try {
        return await reader.read(source);
      } catch {
        // Some platforms promise a reader whose service then is not there.
        reader = ours;
        return reader.read(source);
      }
    },
  };
}

async function platformReader() {
  try {
    const formats = await globalThis.BarcodeDetector.getSupportedFormats();
    if (!formats.includes("qr_code")) return null;
    return readerFrom(new BarcodeDetector({ formats: ["qr_code"] }));
  } catch {
    return null;
  }
}

function readerFrom(detector) {
  return {
    async read(source) {
      if (!sizeOf(source).width) return null;
      const [found] = await detector.detect(source);
      return found?.rawValue || null;
    },
  };
}

export function makeOwnReader() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return {
    async read(source) {
      const { width, height } = sizeOf(source);
      if (!width) return null;
      const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
      const size = [Math.round(width * scale), Math.round(height * scale)];
      if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
      context.drawImage(source, 0, 0, ...size);
      return decode(context.getImageData(0, 0, ...size));
    },
  };
}

// A video that has not begun has no size.
function sizeOf(source) {
  if (source instanceof HTMLVideoElement) return { width: source.videoWidth, height: source.videoHeight };
  return { width: source.width, height: source.height };
}
