from django.urls import path

from realtime import views

urlpatterns = [path("live/changes/", views.changes, name="live_changes")]
