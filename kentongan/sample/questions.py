"""What people of the sample region ask about its money, with the codes that answer it."""

from kentongan.agencies.models import Region
from kentongan.openness.actions import questions
from kentongan.openness.models import BudgetDocument, Question
from kentongan.sample.house import Crew

# question, in English, what it includes, tree and codes
QUESTIONS = (
    ("Berapa untuk jalan?", "How much for roads?",
     "Pembangunan, rehabilitasi dan pemeliharaan jalan dan jembatan kabupaten. Jalan provinsi dan jalan nasional tidak termasuk.",
     "activity", ("1.03.10",)),
    ("Berapa untuk sekolah?", "How much for schools?",
     "Gedung, ruang kelas dan dana operasional sekolah dasar dan menengah pertama. Gaji guru tidak termasuk.",
     "activity", ("1.01.02",)),
    ("Berapa untuk puskesmas dan rumah sakit?", "How much for clinics and the hospital?",
     "Gedung, alat, obat dan pelayanan kesehatan.", "activity", ("1.02.02",)),
    ("Berapa untuk pengairan sawah?", "How much for irrigation?",
     "Jaringan irigasi dan embung pertanian.", "activity", ("1.03.02", "3.27.03")),
    ("Berapa untuk bantuan warga?", "How much for aid to residents?",
     "Bantuan sosial dari semua perangkat daerah.", "account", ("5.1.06",)),
    ("Berapa untuk menghadapi bencana?", "How much for disasters?",
     "Penanggulangan bencana dan belanja tidak terduga dihitung terpisah; ini yang pertama.", "activity", ("1.05.03",)),
    ("Berapa untuk sampah?", "How much for waste?", "Pengelolaan persampahan.", "activity", ("2.11.11",)),
    ("Berapa untuk gaji pegawai?", "How much for salaries?",
     "Gaji dan tunjangan pegawai semua perangkat daerah, termasuk guru dan tenaga kesehatan.", "account", ("5.1.01",)),
    ("Berapa untuk rapat dan perjalanan dinas?", "How much for meetings and official travel?",
     "Makanan dan minuman rapat, dan perjalanan dinas.", "account", ("5.1.02.01.01.0052", "5.1.02.04")),
    ("Berapa pajak dan retribusi yang kita bayar?", "How much local tax and fees do we pay?",
     "Pajak daerah dan retribusi daerah; pajak pusat tidak termasuk.", "account", ("4.1.01", "4.1.02")),
)  # fmt: skip


def build_questions(region: Region, crew: Crew) -> None:
    """Ten questions, shown to everyone; their codes are those of the newest document's lists."""
    newest = BudgetDocument.objects.published().filter(region=region).first()
    if newest is None:
        return
    vintages = {"account": newest.account_vintage, "activity": newest.activity_vintage}
    for text, text_en, note, tree, codes in QUESTIONS:
        question = Question(text=text, text_en=text_en, note=note)
        questions.create_question(question, region=region, by=crew.editor)
        for code in codes:
            questions.add_code(question, tree=tree, vintage=vintages[tree], code=code, by=crew.editor)
        questions.show(question, by=crew.editor)
