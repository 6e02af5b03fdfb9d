// From the modules of a QR code to its text (ISO/IEC 18004:2015): format, mask, blocks, errors.
// A grid is { size, data }: one byte a module, 1 is dark. What cannot be read for certain is null.

import { correct } from "./qr_errors.js";

// Table 9, versions 1 to 6: error correction words a block, and blocks. Levels L, M, Q, H.
const BLOCKS = {
  1: [[7, 1], [10, 1], [13, 1], [17, 1]],
  2: [[10, 1], [16, 1], [22, 1], [28, 1]],
  3: [[15, 1], [26, 1], [18, 2], [22, 2]],
  4: [[20, 1], [18, 2], [26, 2], [16, 4]],
  5: [[26, 1], [24, 2], [18, 4], [22, 4]],
  6: [[18, 2], [16, 4], [24, 4], [28, 4]],
};
const WORDS = [0, 26, 44, 70, 100, 134, 172];
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
export const LARGEST_VERSION = 6;

export const sizeOf = (version) => 17 + 4 * version;

// Clause 7.8.2, table 10.
const MASKS = [
  (row, column) => (row + column) % 2,
  (row) => row % 2,
  (row, column) => column % 3,
  (row, column) => (row + column) % 3,
  (row, column) => ((row >> 1) + Math.floor(column / 3)) % 2,
  (row, column) => ((row * column) % 2) + ((row * column) % 3),
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2,
];

// ---------- format (clause 7.9, annex C) ----------

// The five bits with their remainder by the polynomial 10100110111, masked.
const FORMATS = Array.from({ length: 32 }, (_, bits) => {
  let rest = bits << 10;
  for (let bit = 14; bit >= 10; bit -= 1) {
    if (rest & (1 << bit)) rest ^= 0b10100110111 << (bit - 10);
  }
  return ((bits << 10) | rest) ^ 0b101010000010010;
});
const MOST_WRONG_FORMAT_BITS = 3;
const LEVEL_OF_BITS = [1, 0, 3, 2]; // 00 is M, 01 is L, 10 is H, 11 is Q

const bitsThatDiffer = (one, other) => {
  let bits = 0;
  for (let rest = one ^ other; rest; rest &= rest - 1) bits += 1;
  return bits;
};

const placesOfFormat = (size) => {
  const around = [0, 1, 2, 3, 4, 5, 7, 8];
  const first = [...around.map((column) => [8, column]), ...[7, 5, 4, 3, 2, 1, 0].map((row) => [row, 8])];
  const second = Array.from({ length: 15 }, (_, at) => (at < 7 ? [size - 1 - at, 8] : [8, size - 15 + at]));
  return [first, second];
};

function readFormat(grid) {
  let best = { wrong: MOST_WRONG_FORMAT_BITS + 1 };
  for (const places of placesOfFormat(grid.size)) {
    const read = places.reduce((bits, [row, column]) => (bits << 1) | grid.data[row * grid.size + column], 0);
    FORMATS.forEach((format, bits) => {
      const wrong = bitsThatDiffer(format, read);
      if (wrong < best.wrong) best = { wrong, level: LEVEL_OF_BITS[bits >> 3], mask: bits & 7 };
    });
  }
  return best.level === undefined ? null : best;
}

// ---------- words in their order (clauses 7.7.3, 7.6) ----------

const nears = (row, column, size) =>
  (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9);

// Finder patterns, format, timing, and the one alignment pattern that these versions have.
const isFunction = (row, column, size) => {
  if (nears(row, column, size) || row === 6 || column === 6) return true;
  return size > 21 && Math.abs(row - size + 7) < 3 && Math.abs(column - size + 7) < 3;
};

function readWords(grid, mask) {
  const { size, data } = grid;
  const words = new Uint8Array(WORDS[(size - 17) / 4]);
  let read = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < 2 * size; step += 1) {
      const row = up ? size - 1 - (step >> 1) : step >> 1;
      const column = right - (step & 1);
      if (isFunction(row, column, size)) continue;
      const bit = data[row * size + column] ^ (MASKS[mask](row, column) === 0 ? 1 : 0);
      if (read >> 3 < words.length) words[read >> 3] |= bit << (7 - (read & 7));
      read += 1;
    }
  }
  return words;
}

// Words of the blocks take turns; where they differ in length, the later ones are longer by one.
function takeApart(words, blocks, correcting) {
  const data = words.length - blocks * correcting;
  const short = Math.floor(data / blocks);
  const longFrom = blocks - (data % blocks);
  const parts = Array.from({ length: blocks }, () => []);
  let next = 0;
  for (let at = 0; at <= short; at += 1) {
    parts.forEach((part, block) => {
      if (at < short || block >= longFrom) part.push(words[next++]);
    });
  }
  for (let at = 0; at < correcting; at += 1) parts.forEach((part) => part.push(words[next++]));
  return parts;
}

// ---------- text (clause 7.4) ----------

class Bits {
  constructor(words) {
    this.words = words;
    this.at = 0;
  }

  get left() {
    return 8 * this.words.length - this.at;
  }

  // Past the end there is nothing: what asks for more is no code of ours.
  take(count) {
    if (count > this.left) throw new RangeError("the code ends too early");
    let value = 0;
    for (; count > 0; count -= 1, this.at += 1) {
      value = (value << 1) | ((this.words[this.at >> 3] >> (7 - (this.at & 7))) & 1);
    }
    return value;
  }
}

const END = 0;
const READERS = {
  1: takeNumeric,
  2: takeAlphanumeric,
  4: takeBytes,
};

function takeNumeric(bits) {
  let text = "";
  for (let left = bits.take(10); left > 0; left -= 3) {
    const digits = Math.min(left, 3);
    text += String(bits.take([0, 4, 7, 10][digits])).padStart(digits, "0");
  }
  return text;
}

function takeAlphanumeric(bits) {
  let text = "";
  let left = bits.take(9);
  for (; left > 1; left -= 2) {
    const pair = bits.take(11);
    text += letter(Math.floor(pair / 45)) + letter(pair % 45);
  }
  return left ? text + letter(bits.take(6)) : text;
}

function letter(value) {
  if (value >= ALPHANUMERIC.length) throw new RangeError("no such letter");
  return ALPHANUMERIC[value];
}

function takeBytes(bits) {
  const bytes = Uint8Array.from({ length: bits.take(8) }, () => bits.take(8));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

function readText(words) {
  const bits = new Bits(words);
  let text = "";
  while (bits.left >= 4) {
    const mode = bits.take(4);
    if (mode === END) break;
    if (!(mode in READERS)) return null;
    text += READERS[mode](bits);
  }
  return text || null;
}

// ---------- all of it ----------

export function readGrid(grid) {
  const format = readFormat(grid);
  if (!format) return null;
  const [correcting, blocks] = BLOCKS[(grid.size - 17) / 4][format.level];
  const parts = takeApart(readWords(grid, format.mask), blocks, correcting);
  const right = parts.map((part) => correct(part, correcting));
  if (right.includes(null)) return null;
  try {
    return readText(right.flatMap((part) => part.slice(0, part.length - correcting)));
  } catch {
    return null; // neither RangeError nor a TypeError of TextDecoder tells the door anything
  }
}
