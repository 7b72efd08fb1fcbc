#!/usr/bin/env python
"""Every command of the project: `python manage.py help`."""

import os
import secrets
import sys

# These read words and write to the terminal. They sign nothing, so a key that nobody keeps will do.
KEYLESS = {"read_needs", "check_rulebook", "train_reader", "evaluate_reader"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
    if KEYLESS.intersection(sys.argv[1:2]) and not os.environ.get("SECRET_KEY_FILE"):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
