"""Receipt numbers: 80 bits that nobody guesses, and a character that tells a slip of the pen."""

from __future__ import annotations

import secrets

# Crockford's Base32: neither I, L, O nor U; the check is modulo 37, over five more signs.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _DIGITS + "*~$=U"
_BITS = 80
_LENGTH = _BITS // 5
_GROUP = 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_number() -> str:
    """Return a number as it is stored, without a separator."""
    while True:
        value = secrets.randbits(_BITS)
        # Only checks that an address carries without being escaped.
        if (check := _CHECKS[value % 37]).isalnum():
            break
    digits = (_DIGITS[(value >> shift) & 31] for shift in range(_BITS - 5, -1, -5))
    return "".join(digits) + check


def read_number(text: str) -> str | None:
    """Return the number somebody typed, or None when no number is written so."""
    number = text.strip().upper().translate(_READ_AS)
    body, check = number[:-1], number[-1:]
    if len(body) != _LENGTH or not set(body) <= set(_DIGITS):
        return None
    value = 0
    for digit in body:
        value = value * 32 + _DIGITS.index(digit)
    return number if check == _CHECKS[value % 37] else None


def spelt(number: str) -> str:
    """Return a number in groups, as people copy it."""
    groups = (number[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
    return "-".join(groups) + number[_LENGTH:]
