from django.urls import path

from forum.signposting.review import views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/<int:pk>/", views.show_rule, name="rule"),
    path("rules/<int:pk>/sign/", views.sign_rule, name="sign_rule"),
    path("rules/<int:pk>/question/", views.ask_about_rule, name="ask_about_rule"),
    path("rules/<int:pk>/try/", views.try_sentence, name="try_sentence"),
    path("signatures/<int:pk>/withdraw/", views.withdraw_signature, name="withdraw_signature"),
    path("questions/<int:pk>/settle/", views.settle_question, name="settle_question"),
]
