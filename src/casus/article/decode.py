"""Raw bytes -> text: which encoding a page is really in, whatever it says of itself.

Believes that bytes which are valid UTF-8 are UTF-8; that a page declaring UTF-8 falsely is most often
windows-1252; and that one broken byte does not make a UTF-8 page something else.
"""

import codecs
import re

from charset_normalizer import from_bytes

from casus.errors import UnreadableInput

__all__ = ["decode", "refuse_binary"]

_MAGIC = (
    (b"%PDF", "a PDF file; save its text first (pdftotext)"),
    (b"%!PS", "a PostScript file; save its text first"),
    (b"{\\rtf", "an RTF file; save it as plain text first"),
    (
        b"PK\x03\x04",
        "a ZIP archive (a DOCX, ODT, EPUB or WACZ file is one too); unpack it or save it as plain text first",
    ),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as plain text first"),
    (b"\x1f\x8b", "gzip data; unpack it first"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"\xfd7zXZ", "xz data; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd data; unpack it first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite file"),
    (b"WARC/", "a WARC archive; unpack its pages first"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:\-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:\-]+)""",
    re.IGNORECASE,
)
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: Bytes that mean the same letter or mark in most Western text: typographic marks, no-break space, accents.
_WESTERN = re.compile(rb"[\x80\x82\x84\x85\x8a\x8c\x8e\x91-\x97\x99\x9a\x9c\x9e\xa0-\xff]")
#: So few high bytes are marks or accents, whatever the length of the text.
_FEW = 3
#: How much of a page the encoding guess reads.
_SAMPLE = 200_000


def refuse_binary(raw: bytes, source: str) -> None:
    """Raises UnreadableInput, naming the format, when the bytes are no text."""
    head = raw[:16]
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise UnreadableInput(f"{source} is {what}. Casus reads HTML pages and plain text.")
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnreadableInput(
            f"{source} is a picture, sound or video file. Casus reads HTML pages and plain text."
        )


def decode(raw: bytes, source: str) -> tuple[str, str]:
    """The text and the name of the encoding it was read in.

    >>> decode("Sana’a".encode("cp1252"), "page")
    ('Sana’a', 'windows-1252')
    """
    refuse_binary(raw, source)
    for bom, name in _BOMS:
        if raw.startswith(bom):
            try:
                return raw.decode(name), name.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"{source} is marked {name} but broken at byte {error.start}. Save it again as UTF-8."
                ) from error
    if b"\0" in raw:
        return _without_bom(raw, source)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    high = len(_HIGH.findall(raw))
    good = sum(len(m) for m in _MULTIBYTE.findall(raw))
    if good * 5 >= high * 4:
        # A UTF-8 page with stray bytes: read each stray byte alone, never the page as something else.
        return raw.decode("utf-8", errors="casus-stray"), "utf-8"
    declared = _declared(raw)
    if declared:
        try:
            return raw.decode(declared), "windows-1252" if declared == "cp1252" else declared
        except (UnicodeDecodeError, LookupError):
            pass
    if len(_WESTERN.findall(raw)) == high and (high * 12 < len(raw) or high < _FEW):
        return raw.decode("cp1252", errors="casus-stray"), "windows-1252"
    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise UnreadableInput(
            f"{source} is text in no encoding Casus could tell. Save it as UTF-8 and try again."
        )
    return raw.decode(best.encoding, errors="replace"), best.encoding


def _without_bom(raw: bytes, source: str) -> tuple[str, str]:
    """UTF-16 without its mark shows as a NUL in every other byte; any other NUL means no text."""
    sample = raw[:4000]
    for name, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = sample[at::2]
        if len(half) > 8 and half.count(0) * 10 > len(half) * 7 and len(raw) % 2 == 0:
            try:
                return raw.decode(name), name
            except UnicodeDecodeError:
                break
    raise UnreadableInput(f"{source} holds binary data, not text. Casus reads HTML pages and plain text.")


def _declared(raw: bytes) -> str | None:
    """The encoding the page names, if it is one Python knows and not UTF-8 (which has failed already)."""
    found = _DECLARED.search(raw[:4096])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    if known.startswith(("utf", "ascii")):
        return None
    return "cp1252" if known == "iso8859-1" else known


def _stray(error: UnicodeError) -> tuple[str, int]:
    """One byte that fits no rule is read as windows-1252, which most stray bytes are."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", errors="replace"), error.start + 1


codecs.register_error("casus-stray", _stray)
