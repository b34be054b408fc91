"""Tells what a thing is known by from what only praises it, paints it or is said of it in passing."""

from quiz.draft.pack import Pack


def only_describes(complement: str, pack: Pack) -> bool:
    """Returns whether a `complement` identifies nothing: it is an image, `the hinge of all law`, tells what is felt,
    `an extraordinary bird that stirs awe`, or sets its subject apart by nothing but what is its own, `hunters in their
    river`.

    A noun of a kind with praise before it still tells what a thing is, if a place, a part or a use stands behind it.
    """
    if any(pack.shape(name).match(complement) for name in ("image", "of_its_own")):
        return True
    complement = pack.shape("passing").sub("", complement)
    telling = pack.shape("telling").search(complement)
    place = telling.start() if telling else len(complement)
    behind = complement[place:]
    if pack.shape("marks_out").search(behind):
        return False
    felt = pack.pattern("feelings").search(behind) is not None
    is_praised = any(pack.pattern(name).search(complement, 0, place) for name in ("evaluations", "praise"))
    return felt or (is_praised and not behind.strip())
