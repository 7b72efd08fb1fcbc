from django.apps import AppConfig


class FollowUpsConfig(AppConfig):
    name = "forum.signposting.follow_ups"
    label = "follow_ups"
