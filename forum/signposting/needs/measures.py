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


def potassium(token: Token) -> float | None:
    """Potassium in mmol/L."""
    return within(token, 1.5, 10, ("mmol",))


def creatinine(token: Token) -> float | None:
    """Creatinine in µmol/L."""
    return within(token, 30, 2500, ("umol",))


def egfr(token: Token) -> float | None:
    """eGFR, which is also how many per cent people say their kidneys have."""
    return within(token, 1, 150, ("percent", "ml"))


def inr(token: Token) -> float | None:
    """INR."""
    return within(token, 0.5, 20, ())


def saturation(token: Token) -> float | None:
    """Oxygen saturation in per cent."""
    return within(token, 50, 100, ("percent",))


def pulse(token: Token) -> float | None:
    """Heart beats a minute."""
    return within(token, 20, 260, ("bpm",))


def systolic(token: Token) -> float | None:
    """The upper blood pressure, where the lower is said with it: 190 of 190/115."""
    return token.value if token.over is not None and token.value is not None and 50 <= token.value <= 270 else None


def diastolic(token: Token) -> float | None:
    """The lower blood pressure, asked of the upper one: 115 of 190/115."""
    return token.over if systolic(token) is not None else None


def of_best(token: Token) -> float | None:
    """Peak flow in per cent of the writer's own best: "240, best 450"."""
    value, best = token.value, token.best
    if value is None or best is None or not (50 <= value <= 800 and 100 <= best <= 900):
        return None
    return 100 * value / best


def tablets(token: Token) -> float | None:
    """How many tablets."""
    return token.value if token.unit in TABLETS and token.value is not None and token.value < 1000 else None


def within(token: Token, least: float, most: float, units: tuple[str, ...]) -> float | None:
    """A number that can be this measure, in one of its units or in none."""
    value = token.value
    if value is None or (token.unit and token.unit not in units):
        return None
    return value if least <= value <= most else None


TABLETS = frozenset({"tablet", "tablets", "pill", "pills", "capsule", "capsules", "tabs"})

MEASURES: dict[str, Callable[[Token], float | None]] = {
    "n": count,
    "temp": temperature,
    "baretemp": bare_temperature,
    "bg": glucose,
    "hypo": low_glucose,
    "baresugar": high_glucose,
    "ket": ketones,
    "k": potassium,
    "creat": creatinine,
    "egfr": egfr,
    "inr": inr,
    "sats": saturation,
    "pulse": pulse,
    "sys": systolic,
    "dia": diastolic,
    "best": of_best,
    "tablets": tablets,
}
