from django.urls import path

from forum.signposting import glancing, keeping, views

urlpatterns = [
    path("my/care-team/", views.care_team, name="care_team"),
    path("my/care-team/kept/", keeping.kept_numbers, name="kept_numbers"),
    path("offline.js", keeping.offline_worker, name="offline_worker"),
    path("my/care-team/<int:pk>/change/", views.change_care_contact, name="change_care_contact"),
    path("my/care-team/<int:pk>/forget/", views.forget_care_contact, name="forget_care_contact"),
    path("my/care-team/<int:pk>/letters/", views.allow_letters, name="allow_letters"),
    path("signposts/glance/", glancing.glance, name="glance"),
    path("signposts/<int:pk>/already/", views.already_in_care, name="already_in_care"),
    path("signposts/<int:pk>/not-me/", views.not_about_me, name="not_about_me"),
    path("signposts/<int:pk>/dismiss/", views.dismiss_signpost, name="dismiss_signpost"),
    path("signposts/<int:pk>/opened/", views.open_signpost, name="open_signpost"),
]
