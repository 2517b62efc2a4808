"""What begins a clause of its own between two places: a word that opens one, a participle, an "and" with another subject.

In: a Scene, the tokens between two places and the word lists. Out: yes or no. It refuses what only goes on about the first place.
"""

from hstats.joining.scene import Scene


def another_told(scene: Scene, first: int, last: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether an "and" begins what befell someone else: two drowned off Brest, and a man died in Quimper."""
    low = scene.lex.low
    begins = next(
        (k for k in range(first, last - 1) if low[k] in words["join"] and low[k + 1] in words["determiners"]), last
    )
    return any(e is not None and bool(e.after or e.active) for e in scene.lex.entries[begins:last])


def joined_verb(scene: Scene, first: int, last: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a participle that tells something else begins in tokens first..last: …, causing a landslide in Mindanao."""
    for k in range(first, last - 1):
        if scene.lex.low[k] in words["list_joins"] and scene.lex.raw[k + 1].islower():
            entry, word = scene.lex.entries[k + 1], scene.lex.low[k + 1]
            counts = {o.first for o in scene.counts}
            verb = entry is None or (bool(entry.active) and k + 1 + entry.width not in counts)
            if verb and any(word.endswith(ending) for ending in words["reduced_endings"]):
                return True
    return False


def opens_clause(low: list[str], words: dict[str, frozenset[str]]) -> bool:
    """Whether a word that opens a clause of its own stands between two others."""
    return not (words["clause_breaks"].isdisjoint(low) and words["meanwhile"].isdisjoint(low))
