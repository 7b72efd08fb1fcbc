"""What she writes to a supporter, unless a test says otherwise."""

WORDS = "rang the unit four times, nobody picks up, could someone help me work out who else to try"
