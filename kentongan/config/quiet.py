"""Secret addresses stay out of the log: whoever reads it must not be able to open them."""

import logging
import re

SECRET = re.compile(r"(/informasi/permohonan/)[^/\s?]+")


class WithoutKeys(logging.Filter):
    """Django names the path of every refused or failed answer; the key in it is put out."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if SECRET.search(said):
            record.msg, record.args = SECRET.sub(r"\1…", said), ()
        return True
