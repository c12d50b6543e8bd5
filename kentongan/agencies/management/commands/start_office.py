from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from kentongan.accounts.actions import password_link
from kentongan.agencies.actions.offices import start_office
from kentongan.agencies.refused import Refused


class Command(BaseCommand):
    help = "Opens the office of a region: the agency that keeps communication and its first admin."

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="code, 33.12")
        parser.add_argument("--agency", required=True, help="Dinas Komunikasi dan Informatika")
        parser.add_argument("--short-name", default="", help="Kominfo")
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="", help="the admin's name")

    def handle(self, *, region, agency, short_name, email, name, **options):
        try:
            validate_email(email)
            admin = start_office(
                code=region,
                agency_name=agency,
                short_name=short_name,
                email=email,
                name=name or email.split("@")[0],
            )
        except ValidationError:
            raise CommandError(f"“{email}” bukan alamat surel.") from None
        except Refused as problem:
            raise CommandError(problem.sentence) from problem
        self.stdout.write(
            f"{admin.agency.name}, {admin.agency.region.full_name}: {admin.user.email} menjadi admin."
        )
        if not admin.user.has_usable_password():
            self.stdout.write(f"Buat kata sandi di (berlaku tiga hari):\n{password_link(admin.user)}")
