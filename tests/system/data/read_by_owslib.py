"""Reads features and a map tile by OWSLib from the server at the address given."""
import sys

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
