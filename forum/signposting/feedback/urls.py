from django.urls import path

from forum.signposting.feedback import desk_views, teaching_views, views

urlpatterns = [
    path("posts/<int:pk>/help/", views.help_with_post, name="help_with_post"),
    path("posts/<int:pk>/mark/", views.mark_post, name="mark_post"),
    path("posts/<int:pk>/unmark/", views.unmark_post, name="unmark_post"),
    path("my/teaching/", teaching_views.teaching, name="teaching"),
    path("my/teaching/stop/", teaching_views.stop_teaching, name="stop_teaching"),
    path("corpus/", desk_views.corpus, name="corpus"),
    path("corpus/<int:pk>/", desk_views.reword_post, name="reword_post"),
    path("corpus/<int:pk>/drop/", desk_views.drop_example, name="drop_example"),
]
