from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """Everything a browser receives."""

    name = "frontend"
