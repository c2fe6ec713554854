"""Small pictures, and whether two of them show the same."""

from PIL import Image, ImageChops, ImageFilter, ImageOps

SCALE = 8  # so many pixels of the page, either way, are one of the picture
# Colours of a style sheet are the same everywhere, but for rounding.
ROUNDING = 3
# Where something ends, its edge may be drawn a pixel elsewhere: an eighth of the contrast there.
EDGE = 0.2
OUTSIDE = (128, 128, 128)


def small(picture: Image.Image) -> Image.Image:
    """A pixel for each block of the page: its mean colour."""
    return picture.convert("RGB").reduce(SCALE)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """All of them in a row."""
    row = Image.new("RGB", (sum(p.width for p in pictures), max(p.height for p in pictures)))
    row.paste(OUTSIDE, (0, 0, *row.size))
    left = 0
    for picture in pictures:
        row.paste(picture, (left, 0))
        left += picture.width
    return row


def difference(kept: Image.Image, seen: Image.Image) -> Image.Image | None:
    """White where they differ by more than another machine would, or None where nowhere."""
    size = max(kept.width, seen.width), max(kept.height, seen.height)
    kept, seen = (_padded(picture, size) for picture in (kept, seen))
    highest, lowest = (
        kept.filter(way(3)) for way in (ImageFilter.MaxFilter, ImageFilter.MinFilter)
    )
    allowed = ImageChops.difference(highest, lowest).point(lambda far: round(ROUNDING + EDGE * far))
    beyond = ImageChops.subtract(ImageChops.difference(kept, seen), allowed)
    red, green, blue = beyond.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda far: 255 if far else 0) if most.getbbox() else None


def _padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """On a sheet of that size."""
    sheet = Image.new("RGB", size, OUTSIDE)
    sheet.paste(picture)
    return sheet


def enlarged(*pictures: Image.Image) -> Image.Image:
    """One below the other, enlarged to be looked at."""
    large = [
        ImageOps.scale(p.convert("RGB"), SCALE / 2, Image.Resampling.NEAREST) for p in pictures
    ]
    sheet = Image.new("RGB", (large[0].width, sum(p.height + SCALE for p in large)), OUTSIDE)
    top = 0
    for picture in large:
        sheet.paste(picture, (0, top))
        top += picture.height + SCALE
    return sheet
