"""What she writes to her clinic, unless a test says otherwise, and how she sends it."""

from tests.cast import sign_in

UNIT = "clinic@hospital.example"
SAID = {"known_as": "Amina Rahman", "words": "I rang four times about my temperature.", "reach": "07700 900 111"}


def sent_by(member, could_not, contact, **more):
    client = sign_in(member)
    path = f"/follow-ups/{could_not.pk}/clinic/"
    preview = client.post(path, {"contact": contact.pk, **SAID})
    seen = preview.context["letter"].mark
    return preview, client.post(path, {"contact": contact.pk, **SAID, "seen": seen, **more})
