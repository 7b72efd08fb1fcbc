from django.urls import path

from forum.topics import post_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("spaces/<int:pk>/", views.show_space, name="space"),
    path("spaces/<int:pk>/topics/", views.start_topic, name="start_topic"),
    path("topics/<int:pk>/", views.show_topic, name="topic"),
    path("topics/<int:pk>/posts/", views.submit_post, name="submit_post"),
    path("topics/<int:pk>/draft/", views.save_draft, name="save_draft"),
    path("topics/<int:pk>/read/", views.mark_read, name="mark_read"),
    path("posts/<int:pk>/", post_views.show_post, name="post"),
    path("posts/<int:pk>/menu/", post_views.post_menu, name="post_menu"),
    path("posts/<int:pk>/edit/", post_views.edit_post, name="edit_post"),
    path("posts/<int:pk>/withdraw/", post_views.withdraw_post, name="withdraw_post"),
    path("members/<int:pk>/mute/", post_views.mute_member, name="mute_member"),
    path("members/<int:pk>/unmute/", post_views.unmute_member, name="unmute_member"),
]
