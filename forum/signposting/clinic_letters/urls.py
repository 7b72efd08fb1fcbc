from django.urls import path

from forum.signposting.clinic_letters import views

urlpatterns = [path("follow-ups/<int:pk>/clinic/", views.write_to_clinic, name="write_to_clinic")]
