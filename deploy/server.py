"""How the site is served: one daphne, on a socket that somebody else has opened."""

import socket
import sys

# A reconnecting crowd waits in line rather than being turned away: with the usual 50 it takes ten times as long.
BACKLOG = 4096
LARGEST_MESSAGE = 64 * 1024


def listening_at(host: str, port: int) -> socket.socket:
    """An open door. Whoever comes before the server is up waits a moment instead of being refused."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind((host, port))
    door.listen(BACKLOG)
    return door


def daphne_on(door: socket.socket) -> list[str]:
    """The command that serves at this door; start it with `pass_fds=[door.fileno()]`."""
    limits = {
        "--ping-interval": 20,
        "--ping-timeout": 30,
        "--application-close-timeout": 10,
        "--websocket-max-message-size": LARGEST_MESSAGE,
        "--websocket-max-frame-size": LARGEST_MESSAGE,
        # No access log: one line a request would write down who read what, and when.
        "--verbosity": 0,
    }
    said = [str(word) for limit in limits.items() for word in limit]
    return [
        *(sys.executable, "-m", "daphne", "--fd", str(door.fileno())),
        *(*said, "--no-server-name", "deploy.asgi:application"),
    ]
