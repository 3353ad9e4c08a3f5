// Talks to the server that this page came from.

import { session } from './session.js';

/** An error of the server, or of the way to it: problem details (RFC 9457) as far as there are some. */
export class ServerError extends Error {
  constructor({ status = 0, detail, hint = '', code = '', requestId = '' }) {
    super(detail);
    Object.assign(this, { status, hint, code, requestId });
  }
}

function request(path, { body, ...options } = {}) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  return send(path, { headers, body: body && JSON.stringify(body), ...options });
}

/**
 * The response to a request whose body is sent as it is; anything but success is thrown. Where the session ended
 * meanwhile, the request waits until the person signed in again, unless it is to be sent `once`.
 */
export async function send(path, options = {}) {
  await reached(session.prepare());
  const used = session.token;
  const response = await attempt(path, options, used);
  if (response.ok) return response;
  const error = await problem(response);
  if (options.once || !(await reached(again(error, used)))) throw error;
  options.signal?.throwIfAborted();
  return succeeded(await attempt(path, options, session.token));
}

/** Whether the person could do something so that the request may pass. */
async function again(error, used) {
  if (error.code === 'password_change_needed') return session.replacePassword();
  return error.status === 401 && session.renew(used);
}

const attempt = (path, { method = 'GET', headers = {}, body, accept = 'application/json', signal }, token) =>
  reached(fetch(path, {
    method, body, signal, headers: { Accept: accept, ...(token && { Authorization: `Bearer ${token}` }), ...headers },
  }));

/** What a fetch gives; it fails with a TypeError where nobody answered. */
async function reached(work) {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TypeError) throw unreachable();
    throw error;
  }
}

/** Whether a session goes on that began before the page did. */
export const resume = () => reached(session.resume());

async function succeeded(response) {
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

export async function get(path, options) {
  return (await request(path, options)).json();
}

/** A list that comes in pages, whole: `name` is its member in each; `limit` items a page, or what the server thinks best. */
export async function getAll(path, name, limit) {
  const found = [];
  for (let after = ''; after !== undefined;) {
    const query = String(new URLSearchParams({ ...(limit && { limit }), ...(after && { after }) }));
    const page = await get(query ? `${path}?${query}` : path);
    found.push(...page[name]);
    after = page.next;
  }
  return found;
}

export async function post(path, body, options) {
  return (await request(path, { method: 'POST', body, ...options })).json();
}

/** As `post`, with the sign of this page that the server asks for where it sets cookies. */
export async function postFromPage(path, body) {
  const headers = { 'Content-Type': 'application/json', 'X-TARS-Client': 'web' };
  const response = await attempt(path, { method: 'POST', headers, body: JSON.stringify(body) }, '');
  return (await succeeded(response)).json();
}

export async function remove(path) {
  const response = await request(path, { method: 'DELETE' });
  return response.status === 204 ? undefined : response.json();
}

/** Another method than those above, with a body where there is one. */
export async function edit(method, path, body) {
  return (await request(path, { method, body })).json();
}

/** What the queue does, now and whenever it changes; ends with the connection, or when the signal is aborted. */
export async function* queueEvents(signal) {
  const response = await request('/api/v1/jobs/events', { accept: 'text/event-stream', signal });
  for await (const { event, data } of serverEvents(response.body)) {
    if (event === 'error') throw new ServerError(data);
    yield data;
  }
}

/** The events of an answer, each `{event, data}`; ends after "done". Aborting the signal stops the server's work. */
export async function* ask(question, scope, signal) {
  yield* untilDone(await request('/api/v1/ask', {
    method: 'POST', body: { question, scope }, accept: 'text/event-stream', signal,
  }));
}

const pauses = [0.3, 1, 2, 4, 8, 8];

/**
 * The events of an answer that goes on without its reader; after a lost connection those that were missed follow.
 * `start` is the request that begins it, or nothing where `turn` names one that was begun before.
 */
export async function* followAnswer({ start, turn, signal }) {
  let last;
  let open = () =>
    (start ? request(start.path, { method: 'POST', body: start.body, accept: 'text/event-stream', signal })
    : eventsAfter(turn, last, signal));
  for (let failures = 0; ;) {
    try {
      for await (const event of untilDone(await open())) {
        if (event.event === 'turn') turn = event.data;
        last = event.id ?? last;
        failures = 0;
        yield event;
      }
      return;
    } catch (error) {
      if (error.status !== 0 || error.code || !turn || failures === pauses.length) throw error;
      await new Promise((resolve) => { setTimeout(resolve, pauses[failures] * 1000); });
      signal?.throwIfAborted();
      failures += 1;
      open = () => eventsAfter(turn, last, signal);
    }
  }
}

const eventsAfter = ({ conversation, answer }, last, signal) => request(
  `/api/v1/conversations/${encodeURIComponent(conversation)}/messages/${encodeURIComponent(answer)}/events`,
  { accept: 'text/event-stream', signal, headers: last ? { 'Last-Event-ID': last } : {} });

async function* untilDone(response) {
  for await (const event of serverEvents(response.body)) {
    if (event.event === 'error') throw new ServerError(event.data);
    yield event;
    if (event.event === 'done') return;
  }
  throw new ServerError({
    detail: 'The connection ended before the answer was complete.', hint: 'Ask again.',
  });
}

/** The data of server-sent events, with their ids. Each is one line of JSON; comments are heartbeats. */
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
        const field = (name) => block.split('\n').find((each) => each.startsWith(name))?.slice(name.length);
        const data = field('data: ');
        if (data) yield { ...JSON.parse(data), id: field('id: ') };
      }
    }
  } catch (error) {
    if (error.name === 'AbortError' || error instanceof ServerError) throw error;
    throw unreachable();
  } finally {
    reader.cancel().catch(() => {});
  }
}
