"""Runs in the witness venv. Arguments: base URL, token, number of a status."""

import json
import sys

from mastodon import Mastodon

base, token, number = sys.argv[1:]
client = Mastodon(
    api_base_url=base,
    access_token=token,
    ratelimit_method="throw",
    request_timeout=30,
    version_check_mode="none",
)
status = client.status(number)
print(
    json.dumps(
        {
            "content": status.content,
            "language": status.language,
            "visibility": status.visibility,
            "pictures": [picture.description for picture in status.media_attachments],
        }
    )
)
