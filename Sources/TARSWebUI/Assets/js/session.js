// Who is signed in, and what requests prove it with. A person's access token stands in this page's memory alone; what
// the session goes on with is a cookie that no script can read. An access token that was typed stays in this tab.

import { alone, tell, whenTold } from './account/tabs.js';

const typedKey = 'tars.token';
const refreshPath = '/api/v1/auth/refresh';
/** So long before its end a token is replaced. */
const spare = 30_000;

let access = null;
let renewing = null;
let askAgain = null;

whenTold((token) => {
  if (access && isSame(token)) take(token);
});

export const session = {
  get token() {
    return access?.token ?? sessionStorage.getItem(typedKey) ?? '';
  },

  /** Goes on with a session that the server just began. */
  begin({ accessToken }) {
    sessionStorage.removeItem(typedKey);
    take(accessToken);
    tell(accessToken);
  },

  /** Goes on with an access token that somebody typed. */
  beginWith(token) {
    access = null;
    sessionStorage.setItem(typedKey, token);
  },

  /** Whether there is something to go on with: a typed token, or the cookie of an earlier visit. */
  async resume() {
    return this.token !== '' || refresh();
  },

  /** `ask(why)` has the person sign in again where the "session" or the "token" ended, or "replace" the password. */
  whenEnded(ask) {
    askAgain = ask;
  },

  /** Sees to it that the token holds for a while. */
  async prepare() {
    if (access && performance.now() > access.endsAt - spare) await this.renew(access.token);
  },

  /** Replaces a token that isn't taken any more. Whether there is another now. */
  async renew(used) {
    if (this.token !== used) return this.token !== '';
    return once(renewal);
  },

  /** Has the person replace the password, without which nothing goes on. Whether that was done. */
  replacePassword: () => once(() => askAgain?.('replace') ?? false),

  forget() {
    access = null;
    sessionStorage.removeItem(typedKey);
  },
};

/** However many requests need it. */
function once(work) {
  renewing ??= Promise.resolve(work()).finally(() => { renewing = null; });
  return renewing;
}

async function renewal() {
  if (access && await refresh()) return true;
  const why = access ? 'session' : 'token';
  session.forget();
  return askAgain?.(why) ?? false;
}

/** The next access token for the cookie; the request outlives the page, or the next one would be lost on the way. */
const refresh = () => alone(async () => {
  const response = await fetch(refreshPath, {
    method: 'POST', body: '{}', keepalive: true,
    headers: { 'Content-Type': 'application/json', 'X-TARS-Client': 'web' },
  });
  if (response.status === 429 || response.status >= 500) throw new TypeError('try later');
  if (!response.ok) return false;
  const { accessToken } = await response.json();
  if (access && !isSame(accessToken)) return beginAnew();
  take(accessToken);
  tell(accessToken);
  return true;
});

/** In another tab somebody else signed in: what is shown and waits to be sent here isn't theirs. */
function beginAnew() {
  location.reload();
  return new Promise(() => {});
}

/** The end is told by this device's own clock, which may be wrong but goes as fast as others. */
function take(token) {
  const { iat, exp } = claims(token);
  access = { token, endsAt: performance.now() + (exp - iat) * 1000 };
}

/** Whether a token is of the person whose token is in use. */
const isSame = (token) => claims(token).sub === claims(access.token).sub;

/** What stands in a token (RFC 7519). */
const claims = (token) => JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
