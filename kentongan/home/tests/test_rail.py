"""Every verb of the rail leads straight to a page that the person may read."""

import re

import pytest


@pytest.mark.parametrize("role", ["admin", "editor", "head", "contact", "leader", "auditor"])
def test_no_link_of_the_rail_sends_anybody_elsewhere(cast, client, role):
    text = client.be(cast.people[role]).get("/").content.decode()
    links = re.findall(r'href="([^"]+)"', text.split('<ul class="rail-verbs">')[1].split("</ul>")[0])
    assert len(links) >= 5
    assert [(link, client.get(link).status_code) for link in links] == [(link, 200) for link in links]


def test_the_open_house_begins_with_what_is_ones_own(cast, client):
    first = {
        role: re.search(
            r'href="(/keterbukaan/[^"]*)"', client.be(cast.people[role]).get("/").content.decode()
        )[1]
        for role in ("editor", "leader", "head", "contact")
    }
    assert first == {
        "editor": "/keterbukaan/", "leader": "/keterbukaan/",
        "head": "/keterbukaan/kegiatan/", "contact": "/keterbukaan/kegiatan/",
    }  # fmt: skip
