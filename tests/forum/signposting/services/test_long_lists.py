"""Sixty boxes do not stand between a keeper and the button."""

import re

from tests.cast import sign_in


def test_long_lists_are_folded_and_say_what_is_ticked_in_them(directory, olu):
    kidney = directory.get(key="kidney-care-uk")
    browser = sign_in(olu)

    page = browser.get(f"/services/{kidney.slug}/correct/").content.decode()

    folds = re.findall(r"<details[^>]*>.*?</details>", page, re.S)
    assert sum('name="conditions"' in fold for fold in folds) == 1 and "open" not in folds[1].partition(">")[0]
    assert "Any kidney condition" in folds[1].partition("</summary>")[0]
    assert not re.search(r'type="checkbox"', re.sub(r"<details.*?</details>", "", page, flags=re.S)), "all of them"
    empty = browser.get("/directory/add/").content.decode()
    assert "None: for anybody." in empty.partition("For somebody with")[2].partition("</summary>")[0]
