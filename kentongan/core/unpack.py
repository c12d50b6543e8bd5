"""Reads a body in small bites and stops as soon as it is too large, packed or unpacked."""

import zlib


class Overflow(Exception):
    """More bytes than allowed."""


class Damaged(Exception):
    """Not the packing it says it is, or cut off in the middle."""


class Unpacker:
    """Feed it pieces of a gzip, deflate or plain body; `finish` gives the whole.

    zlib alone would turn one 64 kB piece into 64 MB before anyone could count, so it is asked for at most
    what is still allowed.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self.encoding = encoding.strip().lower()
        if self.encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise Damaged(self.encoding)
        self.limit, self.packed = limit, 0
        self.body = bytearray()
        self._zip: zlib._Decompress | None = None

    def feed(self, piece: bytes) -> None:
        self.packed += len(piece)
        if self.packed > self.limit:
            raise Overflow
        if self.encoding in ("", "identity"):
            self.body += piece
        else:
            self._inflate(piece)

    def finish(self) -> bytes:
        if self._zip is not None and not self._zip.eof:
            raise Damaged("cut off")
        return bytes(self.body)

    def _inflate(self, piece: bytes) -> None:
        try:
            while piece:
                if self._zip is not None and self._zip.eof and not piece.startswith(b"\x1f\x8b"):
                    return  # padding after the end, harmless
                if self._zip is None or self._zip.eof:  # gzip allows several members in a row
                    self._zip = zlib.decompressobj(self._window(piece))
                room = self.limit - len(self.body) + 1
                self.body += self._zip.decompress(piece, room)
                if len(self.body) > self.limit:
                    raise Overflow
                piece = self._zip.unused_data if self._zip.eof else self._zip.unconsumed_tail
        except zlib.error as error:
            raise Damaged(str(error)) from error

    def _window(self, piece: bytes) -> int:
        if self.encoding != "deflate":
            return zlib.MAX_WBITS | 16
        # Servers disagree on what "deflate" means; a zlib header is recognisable.
        wrapped = piece[0] & 0x0F == 8 and (len(piece) < 2 or (piece[0] << 8 | piece[1]) % 31 == 0)
        return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
