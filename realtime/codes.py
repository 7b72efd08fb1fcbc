"""Why a socket was closed, as the browser is told."""

COME_BACK = 1012  # The server restarts, or the socket has lived long enough.
SIGNED_OUT = 4401
PUT_OUT = 4403
TOO_SLOW = 4408
TOO_CHATTY = 4429
