"""The doors that are open. Every other address is for members only; a test walks them all."""

# For anybody, signed in or not.
OPEN_DOORS = {
    "help_now",
    "health",
    "offline_worker",
    "join",
    "use_invitation",
    "become_member",
    "apply",
    "application_sent",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "services",
    "service",
    "service_wrong",
}

# For anybody who can sign in, whatever their standing: somebody suspended may read why, and ask again.
DOORS_FOR_ANY_STANDING = {"my_standing", "notices", "notice", "appeal"}
