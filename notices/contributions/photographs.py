"""Photographs of visitors: decoded, drawn again without what the camera added, kept aside.

Source of the rules: 6.2 of the reliability notes. A picture is for the staff alone.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import warnings
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext, gettext_noop
from PIL import Image, ImageOps, UnidentifiedImageError

from notices.errors import PhotographRefused

LARGEST_BYTES = 8_000_000
MOST_PIXELS = 50_000_000
SIDE = 2_400  # pixels kept of the longer side
_FORMATS = ("JPEG", "PNG", "WEBP")
_NAME = re.compile(r"[0-9a-f]{32}\.jpg").fullmatch

_NO_PICTURE = gettext_noop(
    "ce fichier n’est pas une photographie JPEG, PNG ou WebP lisible : en choisir une autre"
)


def keep(sent: BinaryIO, size: int) -> str:
    """Store a photograph under a name of chance; return the name.

    Raises PhotographRefused, in the visitor's language, for what is no picture, is too large or
    finds no room.
    """
    drawn = redraw(sent, size, SIDE)
    name = f"{secrets.token_hex(16)}.jpg"
    target = _folder() / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(drawn)
    except OSError as error:
        with suppress(OSError):
            target.unlink()
        raise PhotographRefused(
            gettext(
                "il n’y a plus de place pour les photographies :"
                " envoyer sans photographie, ou revenir"
            )
        ) from error
    return name


def path_of(name: str) -> Path | None:
    """Return where a photograph is, or None for a name that is not one or is gone."""
    path = _folder() / name
    return path if _NAME(name) and path.is_file() else None


def forget(name: str) -> None:
    """Delete a photograph, if it is there."""
    if _NAME(name):
        (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = settings.CONTRIBUTIONS_DIR
    return folder


def redraw(sent: BinaryIO, size: int, side: int) -> bytes:
    """Return a JPEG of the pixels alone, ``side`` of them at most on the longer side.

    Raises PhotographRefused, in the visitor's language, for what is no picture, or too large.
    """
    if size > LARGEST_BYTES:
        raise PhotographRefused(
            gettext("la photographie dépasse 8 Mo : en choisir une plus légère")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # MOST_PIXELS is ours
            picture = Image.open(sent, formats=_FORMATS)
        _refuse_too_many_pixels(picture)
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except Image.DecompressionBombError as error:
        raise PhotographRefused(_too_many()) from error
    # What decoders raise on a damaged file, as Pillow's documentation lists.
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PhotographRefused):
            raise
        raise PhotographRefused(gettext(_NO_PICTURE)) from error
    upright.thumbnail((side, side))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)  # pixels only: what Pillow knows of the file stays with the file
    drawn = io.BytesIO()
    bare.save(drawn, "JPEG", quality=88, optimize=True)
    return drawn.getvalue()


def _refuse_too_many_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotographRefused(_too_many())


def _too_many() -> str:
    told = gettext("la photographie dépasse %(millions)s millions de pixels : la réduire")
    return told % {"millions": MOST_PIXELS // 1_000_000}
