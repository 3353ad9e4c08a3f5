// The acts of the audit trail as people are told of them.

export const actions = {
  login: 'Signed in', logout: 'Signed out', refresh: 'Went on with a session',
    'refresh.reused': 'A stolen session was used',
  setup: 'First account', 'user.add': 'Account added', 'user.invite': 'Invited', 'user.join': 'Invitation taken up',
  'user.role': 'Role changed', 'user.rename': 'Account edited', 'user.activate': 'Account activated',
  'user.deactivate': 'Account deactivated', 'user.follow': 'Account followed the provider',
  'password.change': 'Password changed', 'password.set': 'New password set', 'password.reset': 'New password allowed',
  'password.reset_requested': 'New password asked for', 'password.require_change': 'New password demanded',
  'password.replaced': 'Demanded password set', 'password.proof': 'Password asked once more',
  'factor.enable': 'Second factor on', 'factor.disable': 'Second factor off', 'session.revoke': 'Session ended',
  'session.revoke_others': 'Other sessions ended', 'key.make': 'API key made', 'key.revoke': 'API key revoked',
  'key.use': 'API key used', 'group.add': 'Group added', 'group.remove': 'Group deleted',
    'group.member': 'Group’s members changed',
  'grant.set': 'Access changed', 'ticket.make': 'Code made', 'ticket.kept': 'Code was good once more',
};
