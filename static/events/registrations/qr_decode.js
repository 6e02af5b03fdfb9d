// Reads a QR code in a picture; null where there is none that can be read for certain.
//
// Ours, because the door has to work in browsers that have no BarcodeDetector (Safari, Firefox), and
// there is no decoder that could be installed as a package without a framework around it: the rest
// are WebAssembly, which our content security policy does not run. It reads what our tickets are,
// model 2, versions 1 to 6, as ISO/IEC 18004:2015 has them, and no more.

import { blocksOf, cornersAmong, darkPixels, findersIn, soften, thresholdsOf, toGrey } from "./qr_finding.js";
import { LARGEST_VERSION, readGrid, sizeOf } from "./qr_words.js";

const LIKELY_VERSIONS = 2; // tried for three corners
const QUIET = 1; // modules around the code that are surely light

// ---------- what every code of a version has in the same places (clauses 5.3.2 to 5.3.5) ----------

const PATTERNS = Array.from({ length: LARGEST_VERSION + 1 }, (_, version) => version && patternOf(version));

// Places in modules, and whether they are dark, as three lists.
function patternOf(version) {
  const size = sizeOf(version);
  const known = { x: [], y: [], dark: [] };
  for (let row = -QUIET; row < size + QUIET; row += 1) {
    for (let column = -QUIET; column < size + QUIET; column += 1) {
      const dark = knownModule(row, column, size);
      if (dark === null) continue;
      known.x.push(column + 0.5);
      known.y.push(row + 0.5);
      known.dark.push(dark);
    }
  }
  return known;
}

function knownModule(row, column, size) {
  if (Math.min(row, column) < 0 || Math.max(row, column) >= size) return false;
  for (const [top, left] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
    const ring = Math.max(Math.abs(row - top), Math.abs(column - left));
    if (ring <= 4) return ring !== 2 && ring !== 4;
  }
  const ring = Math.max(Math.abs(row - size + 7), Math.abs(column - size + 7));
  if (size > 21 && ring <= 2) return ring !== 1;
  if (row === 6 || column === 6) return (row + column) % 2 === 0;
  return null;
}

// ---------- from modules to pixels ----------

// The projection that brings the middles of three finder patterns, and the module that lies opposite
// the first of them, to four points of the picture. Returned as its nine numbers.
function projection(size, [topLeft, topRight, bottomLeft], opposite) {
  const [near, far] = [3.5, size - 3.5];
  const toSquare = [1 / (far - near), 0, -near / (far - near), 0, 1 / (far - near), -near / (far - near), 0, 0, 1];
  return product(fromSquare(topLeft, topRight, opposite, bottomLeft), toSquare);
}

// Heckbert’s projection of the unit square onto a quadrilateral.
function fromSquare(a, b, c, d) {
  const [dx1, dx2, dx3] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x];
  const [dy1, dy2, dy3] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / whole;
  const h = (dx1 * dy3 - dx3 * dy1) / whole;
  return [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1];
}

function product(a, b) {
  const at = (row, column) => a[3 * row] * b[column] + a[3 * row + 1] * b[column + 3] + a[3 * row + 2] * b[column + 6];
  return Array.from({ length: 9 }, (_, place) => at(Math.floor(place / 3), place % 3));
}

// ---------- how light a place is ----------

// How much lighter than its surroundings’ threshold the picture is there; 0 beyond its edge.
function lightness({ width, height, grey }, { columns, levels }, x, y) {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 0;
  const [right, low] = [x - 0.5 - left, y - 0.5 - top];
  const at = top * width + left;
  const upper = grey[at] * (1 - right) + grey[at + 1] * right;
  const lower = grey[at + width] * (1 - right) + grey[at + width + 1] * right;
  return upper * (1 - low) + lower * low - levels[(top >> 3) * columns + (left >> 3)];
}

function lightnessOfModule(picture, thresholds, p, x, y) {
  const w = p[6] * x + p[7] * y + p[8];
  return lightness(
    picture,
    thresholds,
    (p[0] * x + p[1] * y + p[2]) / w,
    (p[3] * x + p[4] * y + p[5]) / w,
  );
}

// ---------- the projection that fits best ----------

// How well the picture agrees with what a code of this version has in known places.
function agreement(picture, thresholds, p, known) {
  let sum = 0;
  for (let at = 0; at < known.x.length; at += 1) {
    const light = lightnessOfModule(picture, thresholds, p, known.x[at], known.y[at]);
    sum += known.dark[at] ? -light : light;
  }
  return sum;
}

// Looks for the opposite corner around where a parallelogram has it: perspective moves it.
function fit(picture, thresholds, corners, version, module) {
  const [topLeft, topRight, bottomLeft] = corners;
  const size = sizeOf(version);
  const judge = (points) => agreement(picture, thresholds, projection(size, points, points[3]), PATTERNS[version]);
  const expected = { x: topRight.x + bottomLeft.x - topLeft.x, y: topRight.y + bottomLeft.y - topLeft.y };
  let best = { points: [...corners, expected], value: -Infinity };
  const reach = Math.ceil(size / 5);
  for (let down = -reach; down <= reach; down += 1) {
    for (let across = -reach; across <= reach; across += 1) {
      const opposite = { x: expected.x + across * module, y: expected.y + down * module };
      const points = [...corners, opposite];
      const value = judge(points);
      if (value > best.value) best = { points, value };
    }
  }
  return improve(best, judge, module);
}

// Moves one point after the other by less and less, as long as the agreement grows.
function improve(best, judge, module) {
  for (let step = module / 2; step > module / 16; step /= 1.5) {
    for (let point = 3; point >= 0; point -= 1) {
      for (const [dx, dy] of [[step, 0], [-step, 0], [0, step], [0, -step]]) {
        const points = [...best.points];
        points[point] = { x: points[point].x + dx, y: points[point].y + dy };
        const value = judge(points);
        if (value > best.value) best = { points, value };
      }
    }
  }
  return best;
}

// ---------- the whole way ----------

// The sides in modules, by the modules that the finder patterns have along them.
function versionsOf([topLeft, topRight, bottomLeft], module) {
  const wide = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const high = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
  const likely = ((wide + high) / 2 / module + 7 - 17) / 4;
  const all = Array.from({ length: LARGEST_VERSION }, (_, at) => at + 1);
  return all.sort((a, b) => Math.abs(a - likely) - Math.abs(b - likely)).slice(0, LIKELY_VERSIONS);
}

// A slanting row cuts a finder pattern longer than it is.
function trueModule([topLeft, topRight, bottomLeft]) {
  const angle = Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x);
  const cut = (topLeft.module + topRight.module + bottomLeft.module) / 3;
  return cut * Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
}

function gridOf(picture, thresholds, version, points) {
  const size = sizeOf(version);
  const p = projection(size, points, points[3]);
  const data = new Uint8Array(size * size);
  for (let row = 0, at = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1, at += 1) {
      data[at] = lightnessOfModule(picture, thresholds, p, column + 0.5, row + 0.5) < 0 ? 1 : 0;
    }
  }
  return { size, data };
}

function readAt(picture, thresholds, corners) {
  const module = trueModule(corners);
  for (const version of versionsOf(corners, module)) {
    const { points, value } = fit(picture, thresholds, corners, version, module);
    const text = value > 0 ? readGrid(gridOf(picture, thresholds, version, points)) : null;
    if (text !== null) return text;
  }
  return null;
}

function readIn(picture, thresholds) {
  for (const corners of cornersAmong(findersIn(darkPixels(picture, thresholds)))) {
    const text = readAt(picture, thresholds, corners);
    if (text !== null) return text;
  }
  return null;
}

// `image` is what getImageData returns. Three ways to see it: as it is, with thresholds from nearer
// by (a dark screen held against the light), and without its noise.
export function decode(image) {
  const sharp = toGrey(image);
  const soft = soften(sharp);
  const blocks = blocksOf(soft);
  const [far, near] = [thresholdsOf(blocks, 2), thresholdsOf(blocks, 1)];
  return readIn(sharp, far) ?? readIn(sharp, near) ?? readIn(soft, far);
}
