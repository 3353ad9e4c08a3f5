// QR codes (ISO/IEC 18004) of short texts: bytes, level L, versions 1 to 10. Drawn here, so that a secret goes nowhere.

import { dataBits, withCorrection } from './qrWords.js';

/** The signs of a code as rows of booleans, `true` for dark; at most 271 bytes of UTF-8. */
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const { version, words } = dataBits(bytes);
  const code = new Code(version);
  code.place(withCorrection(words, version));
  return code.rows;
}

/** Where the alignment patterns of a version have their centres. */
const centres = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
  [6, 28, 50]];

const masks = [
  (x, y) => (x + y) % 2 === 0, (x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => (x * y) % 2 + (x * y) % 3 === 0,
  (x, y) => ((x * y) % 2 + (x * y) % 3) % 2 === 0, (x, y) => ((x + y) % 2 + (x * y) % 3) % 2 === 0,
];

class Code {
  #size;
  #version;
  /** `undefined` where data go. */
  #fixed;
  rows;

  constructor(version) {
    this.#version = version;
    this.#size = 17 + 4 * version;
    this.#fixed = Array.from({ length: this.#size }, () => Array(this.#size));
    this.#finders();
    this.#alignments();
    for (let n = 8; n < this.#size - 8; n += 1) this.#fixed[6][n] = this.#fixed[n][6] = n % 2 === 0;
    this.#format(0);
    if (version >= 7) this.#versionWords();
  }

  /** Lays the bits along the columns' zigzag, with the mask that is easiest to read. */
  place(bits) {
    const drawn = masks.map((mask, number) => this.#masked(bits, mask, number));
    const costs = drawn.map(penalty);
    this.rows = drawn[costs.indexOf(Math.min(...costs))];
  }

  #masked(bits, mask, number) {
    this.#format(number);
    const rows = this.#fixed.map((row) => [...row]);
    let next = 0;
    for (const [x, y] of this.#path()) rows[y][x] = Boolean(bits[next++]) !== mask(x, y);
    return rows;
  }

  /** The free places, from the bottom right in pairs of columns, up and down. */
  * #path() {
    let isUp = true;
    for (let right = this.#size - 1; right > 0; right -= 2) {
      if (right === 6) right -= 1;
      for (let step = 0; step < this.#size; step += 1) {
        const y = isUp ? this.#size - 1 - step : step;
        for (const x of [right, right - 1]) if (this.#fixed[y][x] === undefined) yield [x, y];
      }
      isUp = !isUp;
    }
  }

  #finders() {
    for (const [left, top] of [[0, 0], [this.#size - 7, 0], [0, this.#size - 7]]) {
      for (let dy = -1; dy <= 7; dy += 1) {
        for (let dx = -1; dx <= 7; dx += 1) {
          const row = this.#fixed[top + dy];
          if (!row || left + dx < 0 || left + dx >= this.#size) continue;
          row[left + dx] = [0, 1, 3].includes(Math.max(Math.abs(dx - 3), Math.abs(dy - 3)));
        }
      }
    }
  }

  #alignments() {
    const places = centres[this.#version];
    const last = places.at(-1);
    for (const y of places) {
      for (const x of places) {
        if ((x === 6 && (y === 6 || y === last)) || (y === 6 && x === last)) continue;
        for (let dy = -2; dy <= 2; dy += 1) {
          for (let dx = -2; dx <= 2; dx += 1) this.#fixed[y + dy][x + dx] = Math.max(Math.abs(dx), Math.abs(dy)) !== 1;
        }
      }
    }
  }

  /** Level and mask, with their own correction, twice. */
  #format(mask) {
    const data = 0b01 << 3 | mask;
    const word = (data << 10 | remainder(data, 10, 0x537)) ^ 0x5412;
    const bit = (n) => Boolean(word >> n & 1);
    const { length } = this.#fixed;
    for (let n = 0; n < 15; n += 1) {
      const near = n < 6 ? n : n < 8 ? n + 1 : 0;
      if (n < 8) this.#fixed[near][8] = bit(n);
      else this.#fixed[8][n === 8 ? 7 : 14 - n] = bit(n);
      if (n < 8) this.#fixed[8][length - 1 - n] = bit(n);
      else this.#fixed[length - 15 + n][8] = bit(n);
    }
    this.#fixed[length - 8][8] = true;
  }

  #versionWords() {
    const word = this.#version << 12 | remainder(this.#version, 12, 0x1f25);
    for (let n = 0; n < 18; n += 1) {
      const [a, b] = [this.#size - 11 + n % 3, Math.floor(n / 3)];
      this.#fixed[a][b] = this.#fixed[b][a] = Boolean(word >> n & 1);
    }
  }
}

/** What a word leaves when divided by a polynomial over GF(2). */
function remainder(word, degree, polynomial) {
  let rest = word;
  for (let n = 0; n < degree; n += 1) rest = rest << 1 ^ (rest >> degree - 1) * polynomial;
  return rest;
}

/** How hard a code is to read: long runs, blocks, patterns that look like finders, too much of one colour. */
function penalty(rows) {
  const columns = rows.map((_, x) => rows.map((row) => row[x]));
  const lines = [...rows, ...columns].map((line) => line.map(Number).join(''));
  let cost = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) cost += run.length - 2;
    cost += 40 * (line.match(/(?=10111010000|00001011101)/g)?.length ?? 0);
  }
  for (let y = 1; y < rows.length; y += 1) {
    for (let x = 1; x < rows.length; x += 1) {
      const [sign] = [rows[y][x]];
      if (rows[y - 1][x] === sign && rows[y][x - 1] === sign && rows[y - 1][x - 1] === sign) cost += 3;
    }
  }
  const dark = rows.flat().filter(Boolean).length / rows.length ** 2;
  return cost + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}
