from django.urls import path

from forum.joining import officer_views, views

urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/invitation/", views.use_invitation, name="use_invitation"),
    path("join/welcome/", views.become_member, name="become_member"),
    path("join/application/", views.apply, name="apply"),
    path("join/sent/", views.application_sent, name="application_sent"),
    path("applications/", officer_views.applications, name="applications"),
    path("applications/<int:pk>/", officer_views.application, name="application"),
]
