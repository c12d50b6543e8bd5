"""The one command: `kentongan up`, `kentongan bench NAME`, `kentongan manage …`."""

import os
import sys


def main(argv: list[str] | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    argv = list(sys.argv[1:] if argv is None else argv)
    if argv[:1] == ["manage"]:
        argv = argv[1:]
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kentongan", *argv])


if __name__ == "__main__":
    main()
