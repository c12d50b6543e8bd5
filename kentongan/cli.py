"""The one command: up, bench, translate, manage."""

import os
import sys

USAGE = """kentongan COMMAND

  up              start web and worker on PORT (8000); Ctrl-C stops both
  bench NAME      run a bench (--list names them, --json prints one line)
  read            say what is known of texts: JSON lines in, JSON lines out (--help)
  backup FILE     database, uploads and secrets in one archive
  restore FILE    put them back (--timpa: over what is there)
  train           weights for reading, from open data or from an office's corrections
  translate       compile the English texts of the public pages
  manage …        Django's commands: migrate, createsuperuser, start_office, import_regions, sample, …
"""


def main(argv: list[str] | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    command, *rest = list(sys.argv[1:] if argv is None else argv) or ["help"]
    if command == "up":
        from kentongan.config.up import up

        sys.exit(up())
    if command == "worker":
        from kentongan.config.up import worker

        worker()
    elif command == "bench":
        from kentongan.bench import run

        sys.exit(run(rest))
    elif command == "read":
        from kentongan.language.read_command import main as read

        sys.exit(read(rest))
    elif command in ("backup", "restore"):
        from pathlib import Path

        from kentongan.config import backup

        if not rest:
            sys.exit(USAGE)
        if command == "backup":
            print(backup.backup(Path(rest[0])))
        else:
            backup.restore(Path(rest[0]), force="--timpa" in rest)
    elif command == "train":
        from kentongan.language.train.command import main as train

        sys.exit(train(rest))
    elif command == "translate":
        from babel.messages.frontend import CommandLineInterface

        folder = os.path.join(os.path.dirname(__file__), "locale")
        CommandLineInterface().run(["pybabel", "--quiet", "compile", "-D", "django", "-d", folder])
    elif command == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["kentongan manage", *rest])
    else:
        print(USAGE)


if __name__ == "__main__":
    main()
