"""softmax_viz.web.headers: every answer of the real server, and what a policy allows."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest

from softmax_viz.web.headers import content_security_policy

# printf '\n  window.x = 1\n' | openssl dgst -sha256 -binary | base64
HASH = "9drQX42/rMuCwOCH/ydXOJ/IpVUloMeSNPc4MfJKROY="


@pytest.mark.parametrize(
    "path", ["/", "/softmax", "/_stcore/health", "/manifest.json", "/static/js/none.js"]
)
def test_every_answer_has_them(server: str, path: str) -> None:
    """Pages, scripts and Streamlit's own routes; no header twice."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    connection.request("GET", path)
    headers = [(name.lower(), value) for name, value in connection.getresponse().getheaders()]
    connection.close()
    names = [name for name, _ in headers if name != "set-cookie"]
    assert len(names) == len(set(names))
    said = dict(headers)
    assert "frame-ancestors 'self'" in said["content-security-policy"]
    assert "unsafe-inline' 'unsafe-eval" not in said["content-security-policy"]
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "same-origin"


def test_a_policy_allows_the_index_its_own_script_and_no_other() -> None:
    """A script in the page runs if it is the one that was there when the server started."""
    policy = content_security_policy("<script>\n  window.x = 1\n</script><script src='a'></script>")
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' blob: 'sha256-{HASH}'"
