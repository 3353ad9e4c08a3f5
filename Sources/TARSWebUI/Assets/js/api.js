// Talks to the server that this page came from.

/** An error of the server, or of the way to it: problem details (RFC 9457) as far as there are some. */
export class ServerError extends Error {
  constructor({ status = 0, detail, hint = '', code = '', requestId = '' }) {
    super(detail);
    Object.assign(this, { status, hint, code, requestId });
  }
}

const storageKey = 'tars.token';

export const token = {
  get: () => sessionStorage.getItem(storageKey),
  set: (value) => sessionStorage.setItem(storageKey, value),
  clear: () => sessionStorage.removeItem(storageKey),
};

function request(path, { method, body, accept, signal } = {}) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  return send(path, { method, headers, body: body && JSON.stringify(body), accept, signal });
}

/** The response to a request whose body is sent as it is; anything but success is thrown. */
export async function send(path, { method = 'GET', headers = {}, body, accept = 'application/json', signal } = {}) {
  const all = { Accept: accept, Authorization: `Bearer ${token.get() ?? ''}`, ...headers };
  let response;
  try {
    response = await fetch(path, { method, headers: all, body, signal });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw unreachable();
  }
  if (!response.ok) throw await problem(response);
  return response;
}

const unreachable = () =>
  new ServerError({
    detail: 'The server can’t be reached.',
    hint: 'Check that T.A.R.S. is running and that this device is on its network.',
  });

async function problem(response) {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) return new ServerError(await response.json());
  return new ServerError({ status: response.status, detail: `The server answered ${response.status}.` });
}

export async function get(path) {
  return (await request(path)).json();
}

export async function post(path, body) {
  return (await request(path, { method: 'POST', body })).json();
}

export async function remove(path) {
  return (await request(path, { method: 'DELETE' })).json();
}

/** What the queue does, now and whenever it changes; ends with the connection, or when the signal is aborted. */
export async function* queueEvents(signal) {
  const response = await request('/api/v1/jobs/events', { accept: 'text/event-stream', signal });
  for await (const { event, data } of serverEvents(response.body)) {
    if (event === 'error') throw new ServerError(data);
    yield data;
  }
}

/** The answer's events, each `{event, data}`; ends after "done". Aborting the signal stops the server's work. */
export async function* ask(question, scope, signal) {
  const response = await request('/api/v1/ask', {
    method: 'POST', body: { question, scope }, accept: 'text/event-stream', signal,
  });
  for await (const event of serverEvents(response.body)) {
    if (event.event === 'error') throw new ServerError(event.data);
    yield event;
    if (event.event === 'done') return;
  }
  throw new ServerError({
    detail: 'The connection ended before the answer was complete.', hint: 'Ask again.',
  });
}

/** The data of server-sent events. Each is one line of JSON; comments are heartbeats. */
async function* serverEvents(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop();
      for (const block of blocks) {
        const line = block.split('\n').find((each) => each.startsWith('data: '));
        if (line) yield JSON.parse(line.slice(6));
      }
    }
  } catch (error) {
    if (error.name === 'AbortError' || error instanceof ServerError) throw error;
    throw unreachable();
  } finally {
    reader.cancel().catch(() => {});
  }
}
