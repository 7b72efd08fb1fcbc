from django.urls import path

from forum.signposting.services import keeper_views, reply_views, views

urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("services/<slug:slug>/wrong/", views.service_wrong, name="service_wrong"),
    path("services/<slug:slug>/reply/", reply_views.put_service, name="put_service"),
    path("services/<slug:slug>/keep/", keeper_views.keep_service, name="keep_service"),
    path("services/<slug:slug>/correct/", keeper_views.correct_service, name="correct_service"),
    path("services/<slug:slug>/check/", keeper_views.check_service, name="check_service"),
    path("services/<slug:slug>/unlist/", keeper_views.unlist_service, name="unlist_service"),
    path("services/<slug:slug>/list/", keeper_views.list_service, name="list_service"),
    path("topics/<int:pk>/services/", reply_views.look_for_service, name="look_for_service"),
    path("directory/", keeper_views.directory, name="directory"),
    path("directory/add/", keeper_views.add_service, name="add_service"),
]
