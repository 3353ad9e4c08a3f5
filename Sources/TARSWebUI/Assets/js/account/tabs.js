// Tabs of a browser share the cookie that their session goes on with, and one that is sent twice ends the session. So
// they refresh one after the other where the browser has locks. It has none where the page came without encryption
// from another machine: there each tab tells the others its new token, and waits a moment of its own before.

const channel = new BroadcastChannel('tars.session');
const longestPause = 400;

/** Runs work that no other tab does at the same time. */
export async function alone(work) {
  if (navigator.locks) return navigator.locks.request('tars.refresh', work);
  await new Promise((resolve) => { setTimeout(resolve, Math.random() * longestPause); });
  return work();
}

/** Tells the other tabs of a new access token, where they may need it. */
export function tell(token) {
  if (!navigator.locks) channel.postMessage(token);
}

export function whenTold(take) {
  channel.addEventListener('message', ({ data }) => take(data));
}
