"""The gazetteer: from a written name to a place with an id and a country, by exact folded match and the document's countries."""

import re
import unicodedata

LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a", "ŋ": "ng",
    **dict.fromkeys("'`´ʻʼʽʾʿˈ‘’‛′׳ـ"),
})  # fmt: skip
INITIALS = re.compile(r"(?<!\w)(\w)\.(?=\w)|(?<=\.\w)\.")
NOT_WORD = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """The form in which names are compared: small letters without accents, apostrophes gone, other punctuation one space."""
    text = name.casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(LETTERS)
    else:
        text = text.replace("'", "").replace("`", "")
    if "." in text:
        text = INITIALS.sub(r"\1", text)
    return NOT_WORD.sub(" ", text).strip()
