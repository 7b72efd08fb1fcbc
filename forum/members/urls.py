from django.urls import path

from forum.members import views

urlpatterns = [
    path("help-now/", views.help_now, name="help_now"),
    path("my/", views.settings_page, name="settings_page"),
    path("my/presence/", views.choose_presence, name="choose_presence"),
    path("my/nation/", views.choose_nation, name="choose_nation"),
    path("my/standing/", views.my_standing, name="my_standing"),
]
