from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "forum.signposting.review"
    label = "review"
