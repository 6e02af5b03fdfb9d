// Where in a picture the three finder patterns of a QR code may be (ISO/IEC 18004:2015, clause 12 b).
// A picture is { width, height, grey }: one byte a pixel.

const BLOCK = 8; // pixels; thresholds are found for blocks of this side
const LEAST_CONTRAST = 24; // less is paper, not print

export function toGrey({ data, width, height }) {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = (77 * data[from] + 151 * data[from + 1] + 28 * data[from + 2]) >> 8;
  }
  return { width, height, grey };
}

// Each pixel the mean of nine, which noise does not survive.
export function soften({ width, height, grey }) {
  const soft = new Uint8Array(grey);
  for (let row = 1; row < height - 1; row += 1) {
    for (let at = row * width + 1; at < (row + 1) * width - 1; at += 1) {
      const above = grey[at - width - 1] + grey[at - width] + grey[at - width + 1];
      const below = grey[at + width - 1] + grey[at + width] + grey[at + width + 1];
      soft[at] = (above + below + grey[at - 1] + grey[at] + grey[at + 1]) / 9;
    }
  }
  return { width, height, grey: soft };
}

// ---------- thresholds that follow the light ----------

// The darkest and the lightest pixel of each block. The picture is a soft one, or noise decides.
export function blocksOf({ width, height, grey }) {
  const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const dark = new Uint8Array(columns * rows).fill(255);
  const light = new Uint8Array(columns * rows);
  for (let row = 0, at = 0; row < height; row += 1) {
    const first = (row >> 3) * columns;
    for (let column = 0; column < width; column += 1, at += 1) {
      const block = first + (column >> 3);
      if (grey[at] < dark[block]) dark[block] = grey[at];
      if (grey[at] > light[block]) light[block] = grey[at];
    }
  }
  return { columns, rows, dark, light };
}

// A threshold a block: half way between the darkest and the lightest around it; 0 on bare paper.
// `reach` is how many blocks to each side have a say.
export function thresholdsOf({ columns, rows, dark, light }, reach) {
  const darkest = spread(dark, columns, rows, reach, Math.min);
  const lightest = spread(light, columns, rows, reach, Math.max);
  const levels = darkest.map((low, at) => (lightest[at] - low < LEAST_CONTRAST ? 0 : (low + lightest[at]) >> 1));
  return { columns, levels };
}

// The least or greatest of each value’s neighbourhood, along the rows and then along the columns.
function spread(values, columns, rows, reach, choose) {
  const along = (from, count, step, lines, lineStep) => {
    const chosen = new Uint8Array(from.length);
    for (let line = 0; line < lines; line += 1) {
      for (let at = 0; at < count; at += 1) {
        let best = from[line * lineStep + at * step];
        for (let near = Math.max(0, at - reach); near <= Math.min(count - 1, at + reach); near += 1) {
          best = choose(best, from[line * lineStep + near * step]);
        }
        chosen[line * lineStep + at * step] = best;
      }
    }
    return chosen;
  };
  return along(along(values, columns, 1, rows, columns), rows, columns, columns, 1);
}

// One byte a pixel: 1 is dark.
export function darkPixels({ width, height, grey }, { columns, levels }) {
  const bits = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row += 1) {
    const first = (row >> 3) * columns;
    for (let column = 0; column < width; column += 1, at += 1) {
      bits[at] = grey[at] < levels[first + (column >> 3)] ? 1 : 0;
    }
  }
  return { width, height, bits };
}

// ---------- finder patterns: dark, light, dark, light, dark as 1:1:3:1:1 ----------

const STEP = 2; // pixels between the rows that are looked at
const TOLERANCE = 0.55; // of a module, a run
const MOST_FOUND = 400; // more is noise, and another view of the picture shows more

// The module that five runs stand for, or 0 where they are no cut through a finder pattern.
function moduleOf(one, two, three, four, five) {
  const module = (one + two + three + four + five) / 7;
  const slack = module * TOLERANCE + 0.5;
  const fits =
    Math.abs(one - module) < slack &&
    Math.abs(two - module) < slack &&
    Math.abs(three - 3 * module) < 2 * slack &&
    Math.abs(four - module) < slack &&
    Math.abs(five - module) < slack;
  return fits && module >= 1 ? module : 0;
}

// How far from a pixel the same colour goes on, and after it the next two colours.
function runsFrom({ bits, width, height }, x, y, dx, dy, longest) {
  const runs = [0, 0, 0];
  let colour = 1;
  for (let run = 0; run < 3; run += 1, colour = 1 - colour) {
    while (x >= 0 && y >= 0 && x < width && y < height && bits[y * width + x] === colour) {
      runs[run] += 1;
      if (runs[run] > longest) return null;
      x += dx;
      y += dy;
    }
    if (runs[run] === 0) return null;
  }
  return runs;
}

// The middle and the module of a finder pattern, seen from a dark pixel within it, in one direction.
function cutThrough(image, x, y, dx, dy, module) {
  const longest = 5 * module + 2;
  const ahead = runsFrom(image, x, y, dx, dy, longest);
  const behind = ahead && runsFrom(image, x, y, -dx, -dy, longest);
  if (!behind) return null;
  const middle = ahead[0] + behind[0] - 1;
  const found = moduleOf(behind[2], behind[1], middle, ahead[1], ahead[2]);
  return found && { module: found, shift: (ahead[0] - behind[0]) / 2 };
}

// A finder pattern around a pixel whose row looks like one; null where its column does not.
function finderAround(image, x, y, module) {
  const down = cutThrough(image, Math.round(x), y, 0, 1, module);
  if (!down || down.module > 2 * module || module > 2 * down.module) return null;
  const middle = y + down.shift;
  const across = cutThrough(image, Math.round(x), Math.round(middle), 1, 0, module);
  if (!across) return null;
  return { x: Math.round(x) + across.shift, y: middle, module: (across.module + down.module) / 2, seen: 1 };
}

function note(found, finder) {
  const same = found.find(
    ({ x, y, module }) => Math.hypot(x - finder.x, y - finder.y) < 2 * Math.max(module, 1.5),
  );
  if (!same) return found.push(finder);
  for (const key of ["x", "y", "module"]) same[key] = (same[key] * same.seen + finder[key]) / (same.seen + 1);
  return (same.seen += 1);
}

export function findersIn(image) {
  const { bits, width, height } = image;
  const found = [];
  const edges = new Int32Array(width + 2);
  for (let y = 1; y < height; y += STEP) {
    let count = 0;
    for (let x = 0, before = 0, at = y * width; x < width; x += 1, at += 1) {
      if (bits[at] !== before) {
        edges[count++] = x;
        before = bits[at];
      }
    }
    edges[count++] = width;
    // Edges take turns: from an even one to the next the row is dark.
    for (let e = 0; e + 5 < count; e += 2) {
      const module = moduleOf(
        edges[e + 1] - edges[e],
        edges[e + 2] - edges[e + 1],
        edges[e + 3] - edges[e + 2],
        edges[e + 4] - edges[e + 3],
        edges[e + 5] - edges[e + 4],
      );
      const finder = module && finderAround(image, (edges[e + 2] + edges[e + 3] - 1) / 2, y, module);
      if (finder) note(found, finder);
    }
    if (found.length > MOST_FOUND) return [];
  }
  return found;
}

// ---------- three of them, as the corners of one code ----------

const MOST_FINDERS = 12;
const MOST_CORNERS = 3;

// Corners that could belong together, the likeliest first, as [top left, top right, bottom left].
export function cornersAmong(finders) {
  const likely = [...finders].sort((a, b) => b.seen - a.seen).slice(0, MOST_FINDERS);
  const corners = [];
  for (const topLeft of likely) {
    for (const one of likely) {
      for (const other of likely) {
        // Clockwise on the screen, so each three come once in each of three turns.
        if (one === topLeft || other === topLeft || one === other) continue;
        const fault = faultOf(topLeft, one, other);
        if (fault < Infinity) corners.push({ fault, points: [topLeft, one, other] });
      }
    }
  }
  corners.sort((a, b) => a.fault - b.fault);
  return corners.slice(0, MOST_CORNERS).map(({ points }) => points);
}

// How far three finder patterns are from a right angle with two equal sides and equal modules.
function faultOf(topLeft, topRight, bottomLeft) {
  const across = { x: topRight.x - topLeft.x, y: topRight.y - topLeft.y };
  const down = { x: bottomLeft.x - topLeft.x, y: bottomLeft.y - topLeft.y };
  const [wide, high] = [Math.hypot(across.x, across.y), Math.hypot(down.x, down.y)];
  if (across.x * down.y - across.y * down.x <= 0) return Infinity;
  const slant = Math.abs(across.x * down.x + across.y * down.y) / (wide * high);
  const stretch = Math.max(wide, high) / Math.min(wide, high) - 1;
  const modules = [topLeft.module, topRight.module, bottomLeft.module];
  const uneven = Math.max(...modules) / Math.min(...modules) - 1;
  const side = (wide + high) / 2 / ((modules[0] + modules[1] + modules[2]) / 3);
  const isOne = slant < 0.6 && stretch < 1 && uneven < 1 && side > 7 && side < 55;
  return isOne ? slant + stretch + uneven : Infinity;
}
