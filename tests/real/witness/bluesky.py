"""Runs in the witness venv. Arguments: base URL, handle, app password, at:// address of a post."""

import json
import sys

from atproto import AtUri, Client

base, handle, password, address = sys.argv[1:]
client = Client(base)
client.login(handle, password)
uri = AtUri.from_str(address)
post = client.app.bsky.feed.post.get(uri.host, uri.rkey).value
raw = post.text.encode()
facets = [
    (
        raw[facet.index.byte_start : facet.index.byte_end].decode(),
        feature.py_type.rpartition("#")[2],
        getattr(feature, "uri", "") or getattr(feature, "tag", ""),
    )
    for facet in post.facets or []
    for feature in facet.features
]
print(
    json.dumps(
        {
            "text": post.text,
            "languages": post.langs,
            "facets": facets,
            "pictures": [image.alt for image in post.embed.images] if post.embed else [],
        }
    )
)
