from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "forum.signposting.asks"
    label = "asks"
