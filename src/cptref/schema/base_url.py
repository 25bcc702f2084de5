"""Where a site is published: the publisher's own address, which may lie in a network of its own.

A source must be open to every reader, so `Url` asks for a public host. This address only has to be
one that a browser of the publisher's network reads in one way, and to which paths can be added.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, StringConstraints
from pydantic.json_schema import WithJsonSchema

from cptref import limits
from cptref.schema.fields import mistake

_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\<>\"'^`{|}]")
#: Names of machines have underscores too, though names in public do not.
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_HOST_CHARACTERS = 253
#: A browser reads a host whose last part is a number as an IPv4 address, or not at all.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORT = re.compile(r"[0-9]{1,5}")
_BROKEN_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_STEP = re.compile(r"(?:\.|%2e){1,2}", re.IGNORECASE)


def _base_url(value: str) -> str:
    """The same with its host in small letters, for every page's address begins with it."""
    if _NOT_IN_AN_ADDRESS.search(value):
        raise mistake("bad_url", "may hold no space, backslash, quote, brace or angle bracket")
    if "?" in value or "#" in value:
        raise mistake("bad_url", "may hold no '?' and no '#': the pages’ own paths follow it")
    if not value.startswith(("https://", "http://")):
        raise mistake("bad_url", "must begin with https:// or http://")
    try:
        parts = urlsplit(value)
    except ValueError:
        raise mistake("bad_url", "is not an address that can be read") from None
    _refuse_host(parts)
    _refuse_path(parts.path)
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def _refuse_host(parts: SplitResult) -> None:
    if "@" in parts.netloc:
        raise mistake("bad_url", "may hold no user name or password")
    if not parts.netloc.isascii():
        raise mistake(
            "bad_url",
            "may hold no host of letters outside ASCII: write it in punycode, "
            "as xn--bcher-kva.example for bücher.example",
        )
    host, port = parts.netloc.lower(), None
    if not host.startswith("[") and ("[" in host or host.count(":") > 1):
        raise mistake("bad_url", "must have an IPv6 address in square brackets, as http://[::1]/")
    if found := re.fullmatch(r"(\[.*\]|[^\[\]]*?):([^:]*)", host):
        host, port = found.groups()
    if port is not None and not (_PORT.fullmatch(port) and 0 < int(port) <= 65_535):
        raise mistake("bad_url", f"must have a port from 1 to 65535 after its ':', not '{port}'")
    if host.startswith("["):
        _refuse_ipv6(host[1:-1])
    else:
        _refuse_name(host)


def _refuse_ipv6(host: str) -> None:
    if "%" in host:
        raise mistake("bad_url", "may hold no zone of an IPv6 address: it is one computer’s own")
    try:
        IPv6Address(host)
    except AddressValueError:
        raise mistake("bad_url", f"has no IPv6 address in its brackets: '{host}'") from None


def _refuse_name(host: str) -> None:
    if not host:
        raise mistake("bad_url", "must name a host, as http://intranet/codes")
    if host.endswith("."):
        raise mistake("bad_url", "may not have a point at the end of its host")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            IPv4Address(host)
        except AddressValueError:
            raise mistake(
                "bad_url",
                "must have a host whose last part is no number, or an IPv4 address, as 10.1.2.3",
            ) from None
        return
    if len(host) > _HOST_CHARACTERS or not all(_LABEL.fullmatch(label) for label in labels):
        raise mistake(
            "bad_url",
            "must name a host by letters, digits and hyphens, in parts of 1 to 63 characters "
            "between its points, as intranet or codes.example.org",
        )
    for label in labels:
        if label.startswith("xn--"):
            _refuse_punycode(label)


def _refuse_punycode(label: str) -> None:
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        decoded = ""
    if not decoded or decoded.isascii():
        raise mistake("bad_url", f"has a part that begins as punycode and is none: '{label}'")


def _refuse_path(path: str) -> None:
    if not path.isascii() or _BROKEN_ESCAPE.search(path):
        raise mistake(
            "bad_url",
            "must have letters outside ASCII as %XX in its path, as %C3%BC for ü, and no other '%'",
        )
    folders = path.split("/")[1:]
    if "" in folders[:-1]:
        raise mistake("bad_url", "may have no two '/' beside each other in its path")
    if any(_STEP.fullmatch(folder) for folder in folders):
        raise mistake("bad_url", "may have no '.' or '..' for a folder")


BaseUrl = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.URL_CHARACTERS),
    AfterValidator(_base_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://[^?#]*$"}),
]
