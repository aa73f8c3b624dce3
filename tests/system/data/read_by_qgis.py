"""Reads features, vector tiles and map tiles by QGIS, without a screen, from the server at the address given.

QT_QPA_PLATFORM=offscreen /usr/bin/python3 read_by_qgis.py http://127.0.0.1:8080 [FILE.png]
"""
import os
import sys
from urllib.parse import quote

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize

root = sys.argv[1]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()

territories = QgsVectorLayer(f"url='{root}/ogc' typename='territories' pageSize='100'", "territories", "OAPIF")
print("territories", territories.isValid(), territories.featureCount())
enterprises = QgsVectorLayer(f"url='{root}/ogc' typename='enterprises' pageSize='1000'", "enterprises", "OAPIF")
enterprises.setSubsetString('"degree" >= 4')
found = [feature["degree"] for feature in enterprises.getFeatures()]
print("high degrees", len(found) > 0 and min(found) >= 4)

tiles = QgsVectorTileLayer(f"type=xyz&url={quote(root + '/tiles/territories/', safe=':/')}{{z}}/{{x}}/{{y}}.mvt&zmin=0&zmax=12", "tiles")
print("vector tiles", tiles.isValid())
wmts = QgsRasterLayer(
    "contextualWMSLegend=0&crs=EPSG:3857&format=image/png&layers=heat-injuries&styles=default"
    f"&tileMatrixSet=GoogleMapsCompatible&tileDimensions=year%3D2022&url={root}/wmts/1.0.0/WMTSCapabilities.xml",
    "heat",
    "wms",
)
print("WMTS", wmts.isValid())


def colours(layer):
    """How many colours a picture of the country has when the layer is drawn by itself."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), settings.destinationCrs(), QgsProject.instance()
    )
    settings.setExtent(to_mercator.transformBoundingBox(QgsRectangle(46, 40, 88, 56)))
    settings.setOutputSize(QSize(800, 500))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    if len(sys.argv) > 2:
        picture.save(sys.argv[2].replace(".png", f"-{layer.name()}.png"))
    return len({picture.pixel(x, y) for x in range(0, 800, 4) for y in range(0, 500, 4)})


for layer in (territories, tiles, wmts):
    print("drawn", layer.name(), colours(layer) > 1)
sys.stdout.flush()
os._exit(0)  # QGIS 3.22 falls over its own layers when Python takes them down
