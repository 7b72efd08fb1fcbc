"""What a number can mean beside a word: a temperature, ketones, a count of days."""

from __future__ import annotations

from collections.abc import Callable

from forum.signposting.needs.tokens import Token


def count(token: Token) -> float | None:
    """Any number, in figures or in words."""
    return token.value


def temperature(token: Token) -> float | None:
    """Degrees Celsius; 99 to 108 is read as Fahrenheit."""
    value = token.value
    if value is None or token.unit:
        return None
    if 97 <= value <= 108:
        return (value - 32) / 1.8
    return value if 34 <= value <= 43 else None


def bare_temperature(token: Token) -> float | None:
    """A number that is a temperature even without the word: 38.4, but not 38."""
    return temperature(token) if token.decimal and token.value and token.value < 43 else None


def glucose(token: Token) -> float | None:
    """Blood glucose in mmol/L; above 40 it must have been mg/dL."""
    value = token.value
    if value is None or token.unit in ("kg", "units", "unit", "g", "stone", "am", "pm"):
        return None
    return value / 18 if value > 40 else value


def low_glucose(token: Token) -> float | None:
    """A number that can only be a low: 2.3, said beside the word low or a treatment."""
    return token.value if token.decimal and not token.unit and token.value and 1 <= token.value < 4 else None


def high_glucose(token: Token) -> float | None:
    """A number with a decimal that is a high for somebody who measures: 28.7."""
    return token.value if token.decimal and not token.unit and token.value and 18 <= token.value < 34 else None


def ketones(token: Token) -> float | None:
    """Blood ketones in mmol/L; larger numbers are something else."""
    return token.value if token.value is not None and token.value < 12 and not token.unit else None


MEASURES: dict[str, Callable[[Token], float | None]] = {
    "n": count,
    "temp": temperature,
    "baretemp": bare_temperature,
    "bg": glucose,
    "hypo": low_glucose,
    "baresugar": high_glucose,
    "ket": ketones,
}
