from servers_fixtures import *  # noqa: F403
