"""Pages without sockets, for a WSGI server beside daphne."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
application = get_wsgi_application()

from deploy.checks import insist  # noqa: E402  (the models must be ready)

insist()
