"""Write numbers as a person reads them."""

import math


def figure(value: float) -> str:
    """A number with three digits that count, thousands apart: 1,313, 12.6, 0.0456."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{round(value, digits):,.{digits}f}"
    return text.rstrip("0").rstrip(".") if float(value).is_integer() and digits else text
