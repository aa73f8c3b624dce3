import type { FeatureLike } from 'ol/Feature';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
import { degreeColours, degreeOfScore, rimColour, unrecordedFill, unrecordedRim } from '../legend/palette';
import {
  facilityRadius,
  groupRadius,
  leastWritten,
  loneRadius,
  plainRim,
  rimWidth,
  signalRadius,
  signalScale,
} from './group_size';
import { facilityColours, fewVictims, hasListRoom, type MarkLayer, signalColour } from './mark_layers';
import { font, label } from './ol_labels';
import type { MapTheme } from './theme';

const lacksRecords = (feature: FeatureLike, count: number): boolean =>
  Number(feature.get('without_records') ?? 0) >= Math.max(1, count);

function degreeOf(feature: FeatureLike, count: number): number {
  return count > 0 ? degreeOfScore(Number(feature.get('mean_score'))) : Number(feature.get('degree'));
}

/** Style of a group of enterprises, whose size is of this scale, or of a single one. */
export function enterpriseStyle(feature: FeatureLike, scale: number, zoom: number): Style {
  const count = Number(feature.get('count') ?? 0);
  const degree = degreeOf(feature, count);
  const bad = count > 0 ? Number(feature.get('degree_4') ?? 0) + Number(feature.get('degree_5') ?? 0) : 0;
  const radius =
    count > 0 ? groupRadius(count, scale, zoom) : loneRadius(Number(feature.get('workers') ?? 1), zoom);
  if (lacksRecords(feature, count))
    return new Style({
      image: new Circle({
        radius,
        fill: new Fill({ color: `${unrecordedFill}e0` }),
        stroke: new Stroke({ color: unrecordedRim, width: plainRim }),
      }),
    });
  return new Style({
    image: new Circle({
      radius,
      fill: new Fill({ color: `${degreeColours[degree - 1] ?? degreeColours[0]}e0` }),
      stroke: new Stroke(
        bad > 0 ? { color: rimColour, width: rimWidth(bad / count, zoom) } : { color: '#3b2a20', width: 0.8 },
      ),
    }),
  });
}

/** How many a group stands for, where its circle has room for the number. */
export function countStyle(
  feature: FeatureLike,
  scale: number,
  zoom: number,
  language: Language,
): Style | undefined {
  const count = Number(feature.get('count') ?? 0);
  if (count < leastWritten(scale, zoom)) return undefined;
  const isDark = degreeOf(feature, count) >= 4 && !lacksRecords(feature, count);
  return new Style({
    text: new Text({
      text: formatNumber(count, language),
      font: font(10.5, 600),
      fill: new Fill({ color: isDark ? '#ffffff' : '#2b1a10' }),
    }),
  });
}

/** An activity below the name of its territory: letter, rate with a star when on few victims, victims. */
function sectorStyle(
  feature: FeatureLike,
  theme: MapTheme,
  language: Language,
  zoom: number,
): Style | undefined {
  const injured = Number(feature.get('injured') ?? 0);
  if (injured === 0 || !hasListRoom(String(feature.get('kato')), zoom)) return undefined;
  const rate = formatNumber(Number(feature.get('injury_rate_1000') ?? 0), language, 'own');
  const star = injured <= fewVictims ? '*' : '';
  const style = label(`${feature.get('oked')}  ${rate}${star} · ${injured}`, theme, 12, 600);
  style.getText()?.setOffsetY(26);
  return style;
}

/** A disc of signals, with its number above all discs where it has room. */
function signalStyle(count: number, language: Language, zoom: number): Style[] {
  const disc = new Style({
    image: new Circle({
      radius: signalRadius(count, zoom),
      fill: new Fill({ color: `${signalColour}d9` }),
      stroke: new Stroke({ color: '#ffffff', width: 0.8 }),
    }),
  });
  if (count < leastWritten(signalScale, zoom)) return [disc];
  const text = new Text({
    text: formatNumber(count, language),
    font: font(10.5, 600),
    fill: new Fill({ color: '#ffffff' }),
    stroke: new Stroke({ color: signalColour, width: 2.8 }),
  });
  return [disc, new Style({ text, zIndex: 1 })];
}

/** Style of a signal, a facility or an activity. */
export function markStyle(
  feature: FeatureLike,
  layer: MarkLayer,
  theme: MapTheme,
  language: Language,
  zoom: number,
): Style | Style[] | undefined {
  if (layer === 'sectors') return sectorStyle(feature, theme, language, zoom);
  const count = Number(feature.get('count') ?? 0);
  if (layer === 'signals') return signalStyle(count, language, zoom);
  const hazard = facilityColours[Number(feature.get('hazard_class') ?? 0)] ?? facilityColours[0];
  return new Style({
    image: new Circle({
      radius: facilityRadius(count),
      fill: new Fill({ color: hazard }),
      stroke: new Stroke({ color: '#ffd54f', width: 1.6 }),
    }),
    ...(count > 0
      ? { text: new Text({ text: String(count), font: font(10, 600), fill: new Fill({ color: '#ffffff' }) }) }
      : {}),
  });
}
