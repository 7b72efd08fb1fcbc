from django.apps import AppConfig


class ClinicLettersConfig(AppConfig):
    name = "forum.signposting.clinic_letters"
    label = "clinic_letters"
