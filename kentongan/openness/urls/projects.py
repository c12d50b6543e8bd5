"""Activities in the field and the map under them."""

from django.urls import path

from kentongan.openness.views import (
    geography,
    project_photos,
    project_table,
    projects,
    public_map,
    public_projects,
)

ONE = "kegiatan/<int:project_id>/"
TABLE = "kegiatan/impor/<int:project_table_id>/"
FILE = "peta/impor/<int:boundary_file_id>/"
HERE = "<slug:region_slug>/"

office = [
    path("kegiatan/", projects.project_list, name="projects"),
    path("kegiatan/baru/", projects.project_new, name="project_new"),
    path("kegiatan/contoh.xlsx", project_table.project_example, name="project_example"),
    path("kegiatan/impor/", project_table.project_import, name="project_import"),
    path(TABLE, project_table.project_import_plan, name="project_import_plan"),
    path(TABLE + "pemasukan/", project_table.project_import_application, name="project_import_application"),
    path(ONE, projects.project, name="project"),
    path(ONE + "ubah/", projects.project_edit, name="project_edit"),
    path(ONE + "kemajuan/", projects.project_report, name="project_report"),
    path(ONE + "foto/", project_photos.photo_new, name="project_photo_new"),
    path(ONE + "tampil/", projects.project_showing, name="project_showing"),
    path(ONE + "tampil/akhir/", projects.project_hiding, name="project_hiding"),
    path("kegiatan/foto/<int:photo_id>/", project_photos.photo_file, name="project_photo"),
    path(
        "kegiatan/foto/<int:photo_id>/penarikan/",
        project_photos.photo_withdrawal,
        name="project_photo_withdrawal",
    ),
    path("peta/", geography.geography_page, name="geography"),
    path("peta/impor/", geography.boundary_import, name="boundary_import"),
    path(FILE, geography.boundary_plan, name="boundary_plan"),
    path(FILE + "pemasukan/", geography.boundary_application, name="boundary_application"),
]
public = [
    path(HERE + "peta/", public_map.region_map, name="map"),
    path(HERE + "peta/<str:code>/", public_map.area_map, name="map_area"),
    path(HERE + "kegiatan/", public_projects.project_list, name="projects"),
    path(HERE + "kegiatan/kegiatan.geojson", public_projects.projects_geojson, name="projects_geojson"),
    path(HERE + "kegiatan/<int:project_id>/", public_projects.project, name="project"),
    path(HERE + "kegiatan/foto/<int:photo_id>/<str:size>/", project_photos.shown_photo, name="project_photo"),
]
