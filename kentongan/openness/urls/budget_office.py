"""The region's money, for the office."""

from django.urls import path

from kentongan.openness.views import budget_agencies, budget_import, budgets, plan_import, plans

FILE = "anggaran/impor/<int:import_id>/"
TABLE = "anggaran/rencana/impor/<int:import_id>/"
ONE = "anggaran/<int:document_id>/"

office = [
    path("", budgets.budgets, name="budgets"),
    path("anggaran/rencana/", plans.quarter_plans, name="budget_plans"),
    path("anggaran/rencana/rincian/", plans.quarter_plan, name="budget_plan"),
    path("anggaran/rencana/contoh.xlsx", plan_import.plan_example, name="budget_plan_example"),
    path("anggaran/rencana/impor/", plan_import.plan_import_new, name="budget_plan_import_new"),
    path(TABLE, plan_import.plan_import, name="budget_plan_import"),
    path(TABLE + "pemasukan/", plan_import.plan_import_application, name="budget_plan_import_application"),
    path(TABLE + "pembuangan/", plan_import.plan_import_removal, name="budget_plan_import_removal"),
    path("anggaran/impor/", budget_import.import_new, name="budget_import_new"),
    path(
        "anggaran/impor/contoh/<slug:layout>.xlsx", budget_import.import_example, name="budget_import_example"
    ),
    path(FILE, budget_import.import_plan, name="budget_import"),
    path(FILE + "kolom/", budget_import.import_columns, name="budget_columns"),
    path(FILE + "salah.csv", budget_import.import_bad_cells, name="budget_import_bad_cells"),
    path(FILE + "padanan/", budget_agencies.import_agencies, name="budget_import_agencies"),
    path(
        FILE + "padanan/<int:agency_name_id>/penghapusan/",
        budget_agencies.import_agency_removal,
        name="budget_import_agency_removal",
    ),
    path(FILE + "penerapan/", budget_import.import_application, name="budget_import_application"),
    path(FILE + "pembuangan/", budget_import.import_removal, name="budget_import_removal"),
    path(ONE, budgets.budget, name="budget"),
    path(ONE + "pembukaan/", budgets.publication, name="budget_publication"),
    path(ONE + "penarikan/", budgets.withdrawal, name="budget_withdrawal"),
]
