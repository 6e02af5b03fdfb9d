"""Ordinals as an edition carries them: XV in Italian, 15th in English, 第十五 in Chinese."""

ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
CHINESE = "零一二三四五六七八九"


def roman(number):
    """Write a number from 1 to 89 in Roman numerals."""
    written = ""
    for value, letters in ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written


def english_ordinal(number):
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 13 else suffix}"


def chinese_numeral(number):
    """Write a number from 1 to 99 as it is read."""
    tens, ones = divmod(number, 10)
    if not tens:
        return CHINESE[ones]
    return f"{CHINESE[tens] if tens > 1 else ''}十{CHINESE[ones] if ones else ''}"


def write_ordinal(number, language):
    if language == "it":
        return roman(number)
    return english_ordinal(number) if language == "en" else f"第{chinese_numeral(number)}"
