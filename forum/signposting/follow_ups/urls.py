from django.urls import path

from forum.signposting.follow_ups import views

urlpatterns = [
    path("my/signposts/", views.signposts, name="signposts"),
    path("follow-ups/<int:pk>/", views.follow_up, name="follow_up"),
    path("follow-ups/<int:pk>/answer/", views.answer_follow_up, name="answer_follow_up"),
]
