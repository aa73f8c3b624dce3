"""Reads features and a map tile by OWSLib from the server at the address given."""
import sys
import urllib.request

from owslib.ogcapi.features import Features
from owslib.wmts import WebMapTileService

root = sys.argv[1]
features = Features(root + "/ogc")
print("collections", *sorted(features.feature_collections()))
found = features.collection_items("enterprises", limit=5, filter="degree = 4")["features"]
print("degrees", sorted({one["properties"]["degree"] for one in found}))
one = features.collection_item("enterprises", found[0]["id"])
print("same feature", one["properties"] == found[0]["properties"])
tiles = WebMapTileService(root + "/wmts")
tile = tiles.gettile(
    layer="heat-injuries",
    tilematrixset="GoogleMapsCompatible",
    tilematrix="3",
    row=2,
    column=5,
    format="image/png",
)
print("tile", "".join(chr(c) if c < 128 else f"\\x{c:02x}" for c in tile.read()[:4]))
print("provider", tiles.provider.name)
tile = tiles.gettile(
    layer="figures-high_risk_enterprises",
    tilematrixset="GoogleMapsCompatible",
    tilematrix="3",
    row=2,
    column=5,
    format="image/png",
)
print("other indicator", "".join(chr(c) if c < 128 else f"\\x{c:02x}" for c in tile.read()[:4]))
for language in ("kk", "ru"):
    tiles = WebMapTileService(root + "/wmts?LANGUAGE=" + language)
    layer = tiles["figures-injury_rate_1000"]
    with urllib.request.urlopen(layer.styles["default"]["legend"]) as legend:
        print(language, layer.title, legend.headers["Content-Type"], layer.infoformats)
features = Features(root + "/ogc", headers={"Accept-Language": "ru"})
print("in Russian", features.collection("enterprises")["title"])
print("degrees", features.collection_queryables("enterprises")["properties"]["degree"]["enum"])
found = features.collection_items("enterprises", q="рудник", limit=3)["features"]
print("words", all("рудник" in one["properties"]["name_ru"].lower() for one in found))
