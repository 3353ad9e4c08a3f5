// Why signing in with one's organisation failed. The address carries a short code; what is said stands here alone.

const words = {
  login_failed: 'Signing in with your organisation didn’t lead in here. It was declined or took too long, it began in '
    + 'another browser, or you are in no group that may use this server. Try again; if it stays so, ask an admin.',
  name_taken: 'An account of your name is already kept on this server itself. Ask an admin to rename one of the two.',
  provider_failed: 'Your organisation’s sign-in service didn’t answer as it should. Try again in a while; if it stays '
    + 'so, tell an admin.',
  rate_limited: 'That was too often in a short time. Wait a minute, then try again.',
};

const anything = 'Signing in with your organisation failed. Try again; if it stays so, tell an admin.';

/** What to say of a sign-on that failed, else nothing. It is said once: the address forgets it. */
export function signOnFailure() {
  const address = new URL(location.href);
  const code = address.searchParams.get('signOn');
  if (code === null) return '';
  address.searchParams.delete('signOn');
  history.replaceState(history.state, '', address);
  return Object.hasOwn(words, code) ? words[code] : anything;
}
