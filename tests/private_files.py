"""Every way in which somebody may try to come to a private file (safety.md, R17)."""

from urllib.parse import quote

PREFIXES = ("/media/", "/static/", "/private/", "/", "/en/my/files/", "/admin/", "/MEDIA/")
TO_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def addresses_of(path, var, prefixes=PREFIXES):
    """Yield addresses that name a file as it lies on the disk."""
    name = path.relative_to(var).as_posix()
    short = path.relative_to(var / "private").as_posix()
    tries = [name, short, path.name, f"../{name}", f"people/../../{name}", f"{name}%00.webp"]
    tries += [quote(f"../{name}", safe=""), f"..%2f{name}", f"..%252f{name}", f"//{name}"]
    tries += [
        name.upper(),
        name.replace("private", "Private"),
        f"..\\{name}",
        f"./{name}",
        str(path),
    ]
    for prefix in prefixes:
        for each in tries:
            yield prefix + each


def addresses_like(address, thing, own):
    """Yield an address with a thing in it in other ways of writing, and by way of one’s own."""
    thing = str(thing)
    written = [thing, thing.upper(), thing.replace("-", ""), f"%7b{thing}%7d", f"urn:uuid:{thing}"]
    written += [f"0{thing}", f"-{thing}", f"%2b{thing}", f"{thing}.0", thing.translate(TO_WIDE)]
    written += [f"{thing}%00", f"{thing}%20", f"{thing}.pdf", f"{thing};", f"{thing}%2f"]
    written += [f"..%2f{thing}", f"..%252f{thing}", f"/{thing}", f"./{thing}", f"..\\{thing}"]
    written += [f"{own}{way}{thing}" for way in ("/../", "%2f..%2f", "/..%2f", "/", ",", "%00")]
    written += ["".join(f"%{ord(letter):02x}" for letter in thing)]
    for each in written:
        yield address.replace(f"/{thing}/", f"/{each}/")
    yield from (
        address.upper(),
        address.replace("/", "//")[1:],
        address.rstrip("/"),
        f"/..{address}",
    )


def leaks(answer, secrets):
    """Say whether an answer holds any of these bytes."""
    body = answer.getvalue() if answer.streaming else answer.content
    return any(secret in body for secret in secrets)
