// The words of a QR code: the text's bytes with their length, cut into blocks that each get Reed-Solomon words.

/** By version, level L: words of data, words of correction per block, blocks. */
const sizes = [
  null, [19, 7, 1], [34, 10, 1], [55, 15, 1], [80, 20, 1], [108, 26, 1], [136, 18, 2], [156, 20, 2], [194, 24, 2],
  [232, 30, 2], [274, 18, 4],
];

/** The smallest version that holds the bytes, and its data words. */
export function dataBits(bytes) {
  const lengthBits = (version) => (version < 10 ? 8 : 16);
  const version = sizes.findIndex((size, n) => size && 4 + lengthBits(n) + 8 * bytes.length <= 8 * size[0]);
  if (version < 0) throw new RangeError('The text is too long for a QR code.');
  const bits = [...binary(0b0100, 4), ...binary(bytes.length, lengthBits(version)),
    ...[...bytes].flatMap((byte) => binary(byte, 8))];
  const room = 8 * sizes[version][0];
  bits.push(...Array(Math.min(4, room - bits.length)).fill(0));
  bits.push(...Array((8 - bits.length % 8) % 8).fill(0));
  const words = [];
  for (let n = 0; n < bits.length; n += 8) words.push(parseInt(bits.slice(n, n + 8).join(''), 2));
  for (let isOdd = true; words.length < sizes[version][0]; isOdd = !isOdd) words.push(isOdd ? 0xec : 0x11);
  return { version, words };
}

/** The bits of all words: the blocks' data in turn, then their correction in turn. */
export function withCorrection(words, version) {
  const [count, correction, blockCount] = sizes[version];
  const short = Math.floor(count / blockCount);
  const blocks = [];
  for (let n = 0, start = 0; n < blockCount; n += 1) {
    const length = short + (n >= blockCount - count % blockCount ? 1 : 0);
    blocks.push(words.slice(start, start + length));
    start += length;
  }
  const generator = generatorOf(correction);
  const all = [...inTurn(blocks), ...inTurn(blocks.map((block) => rest(block, generator)))];
  return all.flatMap((word) => binary(word, 8));
}

const binary = (value, length) => Array.from({ length }, (_, n) => value >> length - 1 - n & 1);

function inTurn(blocks) {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => blocks.map((block) => block[n])).flat()
    .filter((word) => word !== undefined);
}

/** A product in GF(256) with the polynomial 0x11d. */
function product(a, b) {
  let result = 0;
  for (let n = 7; n >= 0; n -= 1) {
    result = result << 1 ^ (result >> 7) * 0x11d;
    result ^= (b >> n & 1) * a;
  }
  return result;
}

/** The coefficients below the highest, which is 1. */
function generatorOf(degree) {
  let polynomial = [1];
  let root = 1;
  for (let n = 0; n < degree; n += 1) {
    const next = [...polynomial, 0];
    polynomial.forEach((coefficient, k) => { next[k + 1] ^= product(coefficient, root); });
    polynomial = next;
    root = product(root, 2);
  }
  return polynomial.slice(1);
}

function rest(block, generator) {
  const words = Array(generator.length).fill(0);
  for (const word of block) {
    const factor = word ^ words.shift();
    words.push(0);
    generator.forEach((coefficient, n) => { words[n] ^= product(coefficient, factor); });
  }
  return words;
}
