from django.core.management.base import BaseCommand, CommandError

from kentongan.sample.load import AlreadyThere, load
from kentongan.sample.remove import remove


class Command(BaseCommand):
    help = "Mengisi (load) atau membuang (remove) wilayah contoh."

    def add_arguments(self, parser) -> None:
        parser.add_argument("deed", choices=["load", "remove"])

    def handle(self, *args, deed: str, verbosity: int, **options) -> None:
        if deed == "load":
            try:
                region = load()
            except AlreadyThere as problem:
                raise CommandError(str(problem))
            message = f"{region} terisi sebagai wilayah contoh."
        else:
            message = f"{remove()} baris data contoh dibuang."
        if verbosity:
            self.stdout.write(message)
