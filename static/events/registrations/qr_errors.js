// Reed and Solomon’s way to put wrong words right (ISO/IEC 18004:2015, clause 7.5.2 and annex B).

// Words of error correction that only warn, so that nothing is ever read wrong (clause 8.5.1).
const KEPT_FOR_DOUBT = 2;

// Powers of 2 in the field of 256 elements, modulo x⁸ + x⁴ + x³ + x² + 1.
const POWER = new Uint8Array(510);
const LOGARITHM = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  POWER[power] = POWER[power + 255] = value;
  LOGARITHM[value] = power;
  value = value & 128 ? (value << 1) ^ 0x11d : value << 1;
}

const times = (a, b) => (a && b ? POWER[LOGARITHM[a] + LOGARITHM[b]] : 0);
const over = (a, b) => (a ? POWER[LOGARITHM[a] + 255 - LOGARITHM[b]] : 0);
// Polynomials are lists that begin with the constant.
const valueAt = (polynomial, x) => polynomial.reduceRight((sum, factor) => times(sum, x) ^ factor, 0);
const syndromesOf = (block, count) =>
  Array.from({ length: count }, (_, power) => block.reduce((sum, word) => times(sum, POWER[power]) ^ word, 0));

// The polynomial whose roots tell where the wrong words are (Berlekamp and Massey).
function locatorOf(syndromes) {
  let locator = [1];
  let before = [1];
  let [degree, shift, scale] = [0, 1, 1];
  for (let at = 0; at < syndromes.length; at += 1) {
    let gap = syndromes[at];
    for (let term = 1; term <= degree; term += 1) gap ^= times(locator[term] ?? 0, syndromes[at - term]);
    if (gap === 0) {
      shift += 1;
      continue;
    }
    const kept = locator;
    locator = plusShifted(locator, before, over(gap, scale), shift);
    if (2 * degree <= at) {
      [degree, before, scale, shift] = [at + 1 - degree, kept, gap, 1];
    } else {
      shift += 1;
    }
  }
  return locator.slice(0, degree + 1);
}

function plusShifted(polynomial, other, factor, shift) {
  const sum = Array.from({ length: Math.max(polynomial.length, other.length + shift) }, (_, at) => polynomial[at] ?? 0);
  other.forEach((term, at) => {
    sum[at + shift] ^= times(term, factor);
  });
  return sum;
}

// How much each wrong word is off (Forney); `root` is the inverse of the place’s power.
function amountAt(root, syndromes, locator) {
  const product = syndromes.map((_, at) =>
    locator.slice(0, at + 1).reduce((sum, term, power) => sum ^ times(term, syndromes[at - power]), 0),
  );
  const slope = locator.map((term, power) => (power % 2 ? term : 0)).slice(1);
  return over(times(valueAt(product, root), over(1, root)), valueAt(slope, root));
}

// The block put right, or null where it holds more errors than can be told for certain.
export function correct(block, correcting) {
  const syndromes = syndromesOf(block, correcting);
  if (syndromes.every((syndrome) => syndrome === 0)) return block;
  const locator = locatorOf(syndromes);
  const wrong = locator.length - 1;
  if (2 * wrong > correcting - KEPT_FOR_DOUBT) return null;
  const repaired = [...block];
  let found = 0;
  block.forEach((_, place) => {
    const root = POWER[(255 - (block.length - 1 - place)) % 255];
    if (valueAt(locator, root) !== 0) return;
    repaired[place] ^= amountAt(root, syndromes, locator);
    found += 1;
  });
  const isRight = found === wrong && syndromesOf(repaired, correcting).every((syndrome) => syndrome === 0);
  return isRight ? repaired : null;
}
