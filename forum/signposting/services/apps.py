from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "forum.signposting.services"
    label = "services"
