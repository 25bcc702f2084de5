"""What an address says of its reader and not of the document: tracking, sessions and tokens."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

#: Says by which link, letter or advertisement a reader came.
_TRACKING = re.compile(
    r"utm_\w+|ga_\w+|_ga|_gl|_gac|gclid|gclsrc|dclid|gbraid|wbraid|gad_\w+|fbclid|fb_\w+|msclkid|"
    r"yclid|twclid|ttclid|li_fat_id|igsh|igshid|mc_[ce]id|mkt_tok|mkt_\w+|_hsenc|_hsmi|hs\w*ctatracking|"
    r"hsa_\w+|vero_\w+|oly_\w+_id|ns_\w+|pk_\w+|piwik_\w+|mtm_\w+|matomo_\w+|cmpid|cmp|campaignid|"
    r"wt\.mc_\w+|wt_mc|icid|trk|trkinfo|trackingid|ref_src|ref_url|spm|sc_\w+|s_cid|elq\w*|"
    r"bta_\w+|_ke|epik|rb_clickid|cvid|oicd|ei|ved|usg|sourceid",
    re.IGNORECASE,
)
#: Opens a door for whoever holds it, or names one reader's visit.
_SECRET = re.compile(
    r"(?:j|php|asp|aspx|asp\.net_|cf|web)?_?session_?(?:id|key|token)?|jsessionid\w*|phpsessid|"
    r"aspsessionid\w*|cfid|cftoken|sessid|(?:\w+[_-])?token|(?:\w+[_-])?secret|auth|authorization|"
    r"authkey|bearer|jwt|api[_-]?key|apikey|subscription-key|password|passwd|pwd|otp|sso|nonce|"
    r"saml\w*|relaystate|sig|signature|x-amz-\w+(?:-\w+)*|x-goog-\w+(?:-\w+)*|awsaccesskeyid|"
    r"expires|policy|key-pair-id|sv|se|sp|sr|spr|st|skoid|sktid|skt|ske|sks|skv|hmac|hash_?key",
    re.IGNORECASE,
)
#: Of these names a document may be told by; not by what looks like nothing but chance.
_EITHER = re.compile(r"sid|s|t|key|code|ticket|state|uid|user|userid|email|_", re.IGNORECASE)
#: Signed addresses have all of these at once; alone each may name a document.
_OF_SIGNED = frozenset(("policy", "expires", "sv", "se", "sp", "sr", "spr", "st", "sig"))
_CHANCE = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z._~+/=-]{16,}|[0-9a-f]{16,}|[^@]+@[^@]+")
_OF_PATH = re.compile(r";(?:jsessionid|sessionid|sid|phpsessid)=[^/?#;]*", re.IGNORECASE)
#: A browser's mark of the words that were looked for.
_MARKED_TEXT = re.compile(r":~:text=.*", re.DOTALL)


def without_what_tracks(url: str) -> str:
    """The address of the document alone; one without such parts is as it was."""
    parts = _parts(url)
    if parts is None:
        return url
    path = _OF_PATH.sub("", parts.path)
    query = _kept(parts.query)
    fragment = _MARKED_TEXT.sub("", parts.fragment)
    if "=" in fragment:
        fragment = _kept(fragment)
    if (path, query, fragment) == (parts.path, parts.query, parts.fragment):
        return url
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))


def what_tracks(url: str) -> tuple[str, ...]:
    """The names of the parts that `without_what_tracks` leaves out, in their order."""
    parts = _parts(url)
    if parts is None:
        return ()
    found = [each[1:].partition("=")[0] for each in _OF_PATH.findall(parts.path)]
    of_fragment = parts.fragment if "=" in parts.fragment else ""
    for part in (parts.query, _MARKED_TEXT.sub("", of_fragment)):
        kept = _kept(part).split("&")
        found += [_name(each) for each in part.split("&") if each and each not in kept]
    if _MARKED_TEXT.search(parts.fragment):
        found.append(":~:text")
    return tuple(dict.fromkeys(found))


def what_opens(url: str) -> tuple[str, ...]:
    """Of those the names that are a key or a visit: whoever reads the page holds it too."""
    parts = _parts(url)
    in_path = _OF_PATH.findall(parts.path) if parts else ()
    of_path = {each[1:].partition("=")[0] for each in in_path}
    return tuple(
        name
        for name in what_tracks(url)
        if name in of_path or _SECRET.fullmatch(name) or _EITHER.fullmatch(name)
    )


def _parts(url: str) -> SplitResult | None:
    """Nothing of what is no address that can be read, as one with a bracket in its host."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _kept(query: str) -> str:
    pieces = query.split("&")
    names = {_name(each).lower() for each in pieces}
    is_signed = bool(names & {"sig", "signature"}) and len(names & _OF_SIGNED) > 1
    return "&".join(each for each in pieces if not _is_of_the_reader(each, is_signed))


def _is_of_the_reader(piece: str, is_signed: bool) -> bool:
    name, _, value = piece.partition("=")
    # Copied out of a page's source, '&' is '&amp;'.
    name = unquote(name).removeprefix("amp;")
    if name.lower() in _OF_SIGNED:
        return is_signed
    if _TRACKING.fullmatch(name) or _SECRET.fullmatch(name):
        return True
    return bool(_EITHER.fullmatch(name) and _CHANCE.fullmatch(unquote(value)))


def _name(piece: str) -> str:
    return unquote(piece.partition("=")[0]).removeprefix("amp;")
