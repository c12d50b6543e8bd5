from kentongan.agencies.models import Platform
from kentongan.publishing.channels import registry


def test_it_finds_every_channel_by_its_folder():
    assert {"website", "wordpress", "bluesky", "mastodon", "byhand"} <= set(registry.all_channels())


def test_every_channel_speaks_for_platforms_that_exist():
    for channel in registry.all_channels().values():
        assert set(channel.platforms) <= set(Platform.values), channel.kind
        assert {field.name for field in channel.fields} <= {"address", "identity", "secret"}


def test_a_platform_without_a_way_in_is_for_hands():
    assert registry.for_platform("radio") is None
    assert registry.for_platform("bluesky").kind == "bluesky"


def test_the_quiet_time_outlives_every_call():
    from kentongan.publishing.channels.ask import TIMEOUT

    for channel in registry.all_channels().values():
        assert channel.by_hand or channel.kind == "website" or channel.quiet_seconds > TIMEOUT
