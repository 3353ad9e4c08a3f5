// Sends one file: a small one in one request, a large one in pieces after tus 1.0.0, which go on where they stopped.

import { ServerError, get, send } from './api.js';

const pieceBytes = 8 * 2 ** 20;
const tus = { 'Tus-Resumable': '1.0.0' };
const pauses = [1, 2, 4, 8, 16];

export class Sending {
  #file;
  #collection;
  #abort = new AbortController();
  #address;

  constructor(file, collection) {
    this.#file = file;
    this.#collection = collection;
  }

  /** Stops, and has the server forget what it got. */
  cancel() {
    this.#abort.abort();
    // Nobody waits for it: a forgotten upload goes away by itself after its time.
    if (this.#address) send(this.#address, { method: 'DELETE', headers: tus }).catch(() => {});
  }

  /** Ends when the document can be found. `onProgress` is told the share that was sent. */
  async run({ onProgress, onPause }) {
    this.#abort.signal.throwIfAborted();
    if (this.#file.size <= pieceBytes) await this.#sendWhole(onProgress);
    else await this.#sendPieces(onProgress, onPause);
  }

  async #sendWhole(onProgress) {
    const query = new URLSearchParams({ name: this.#file.name, collection: this.#collection });
    const response = await send(`/api/v1/documents?${query}`, {
      method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: this.#file,
      signal: this.#abort.signal,
    });
    onProgress(1);
    const { problems } = await response.json();
    if (problems.length) throw worded(problems[0].error);
  }

  async #sendPieces(onProgress, onPause) {
    const { size, name } = this.#file;
    const metadata = { filename: name, collection: this.#collection };
    const created = await send('/api/v1/uploads', {
      method: 'POST', signal: this.#abort.signal,
      headers: {
        ...tus, 'Upload-Length': String(size),
        'Upload-Metadata': Object.entries(metadata).map(([key, value]) => `${key} ${base64(value)}`).join(','),
      },
    });
    this.#address = created.headers.get('Location');
    let offset = 0;
    let failures = 0;
    while (offset < size) {
      onProgress(offset / size);
      try {
        offset = await this.#sendPiece(offset);
        failures = 0;
      } catch (error) {
        if (!passes(error) || failures === pauses.length) throw error;
        const seconds = pauses[failures];
        failures += 1;
        onPause(seconds);
        await this.#sleep(seconds);
        offset = await this.#askForOffset(offset);
      }
    }
    onProgress(1);
    await this.#waitForReading();
  }

  async #sendPiece(offset) {
    const response = await send(this.#address, {
      method: 'PATCH', body: this.#file.slice(offset, offset + pieceBytes), signal: this.#abort.signal,
      headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    });
    return Number(response.headers.get('Upload-Offset'));
  }

  /** How much the server has; what it had, while it can't be reached. */
  async #askForOffset(known) {
    try {
      const response = await send(this.#address, { method: 'HEAD', headers: tus, signal: this.#abort.signal });
      return Number(response.headers.get('Upload-Offset'));
    } catch (error) {
      if (!passes(error)) throw error;
      return known;
    }
  }

  async #waitForReading() {
    for (;;) {
      const { state, error } = await get(this.#address);
      if (error && (state === 'done' || state === 'failed')) throw worded(error);
      if (state === 'done') return;
      await this.#sleep(1);
    }
  }

  async #sleep(seconds) {
    await new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });
    this.#abort.signal.throwIfAborted();
  }
}

/** Whether an error may pass: no connection, another offset, a busy server. */
const passes = (error) => error instanceof ServerError
  && (error.status === 0 || error.status === 408 || error.status === 409 || error.status >= 500 && error.status !== 507);

const worded = ({ message, hint, code }) => new ServerError({ detail: message, hint, code });

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
