"""Hold every public page of a running site against the Nu HTML Checker.

    .venv/bin/python -m tools.nu_checker vnu.jar [http://localhost:8000]

Java and the checker (https://validator.github.io/validator/) are not part of the project. All
pages that the sitemap names are asked for, and a few that it does not name.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

LOCATION = re.compile("<loc>([^<]+)</loc>")
# After the language; the last leads nowhere.
MORE = ("2026/register/", "accounts/login/", "2026/programme/?day=all&q=a", "nowhere/")


def main(jar, site="http://localhost:8000"):
    paths = [urlsplit(found).path for found in LOCATION.findall(page(f"{site}/sitemap.xml"))]
    paths += [f"/{language}/{more}" for language in ("it", "en", "zh-hans") for more in MORE]
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            name = re.sub(r"[^\w-]", "_", path.strip("/"))[:200]
            Path(folder, f"{name}.html").write_text(page(site + path))
        said = subprocess.run(["java", "-jar", jar, "--errors-only", folder], check=False)
    print(f"{len(paths)} pages.")
    return said.returncode


def page(address):
    """Return what a site answers, its error pages too."""
    try:
        with urlopen(address) as answer:  # noqa: S310 -- the address is given by who calls
            return answer.read().decode()
    except HTTPError as error:
        return error.read().decode()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
