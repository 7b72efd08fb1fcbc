from django.urls import path

from forum.signposting.asks import supporting, views

urlpatterns = [
    path("follow-ups/<int:pk>/supporter/", views.ask_supporter, name="ask_supporter"),
    path("asks/<int:pk>/", views.ask, name="ask"),
    path("asks/<int:pk>/words/", views.reword_ask, name="reword_ask"),
    path("asks/<int:pk>/take-back/", views.take_back_ask, name="take_back_ask"),
    path("asks/", supporting.asks, name="asks"),
    path("asks/<int:pk>/take/", supporting.take_ask, name="take_ask"),
    path("asks/<int:pk>/let-go/", supporting.let_go_ask, name="let_go_ask"),
    path("asks/<int:pk>/outcome/", supporting.close_ask, name="close_ask"),
]
