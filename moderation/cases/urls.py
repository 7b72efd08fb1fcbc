from django.urls import path

from moderation.cases import team_views, views

urlpatterns = [
    path("house-rules/", views.show_house_rules, name="house_rules"),
    path("posts/<int:pk>/flag/", views.flag_post, name="flag_post"),
    path("posts/<int:pk>/flag/thanks/", views.flag_thanks, name="flag_thanks"),
    path("asks/<int:pk>/flag/", views.flag_ask, name="flag_ask"),
    path("notices/", views.notices, name="notices"),
    path("notices/<int:pk>/", views.notice, name="notice"),
    path("notices/<int:pk>/appeal/", views.appeal, name="appeal"),
    path("queue/", team_views.queue, name="queue"),
    path("cases/<int:pk>/", team_views.show_case, name="case"),
    path("cases/<int:pk>/claim/", team_views.claim_case, name="claim_case"),
    path("cases/<int:pk>/release/", team_views.release_case, name="release_case"),
    path("cases/<int:pk>/decision/", team_views.decide_case, name="decide_case"),
    path("audit/", team_views.audit, name="audit"),
]
