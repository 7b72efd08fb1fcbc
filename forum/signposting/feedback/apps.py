from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "forum.signposting.feedback"
    label = "feedback"
