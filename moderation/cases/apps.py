from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "moderation.cases"
