"""Small pictures made on the spot, so that no binary file needs committing."""

from io import BytesIO

from PIL import Image


def jpeg(colour: str = "#1f6f5c", size: tuple[int, int] = (640, 480)) -> bytes:
    """A valid JPEG of one colour."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
