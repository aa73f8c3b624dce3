import type { LonLat } from '../../api/plan_candidates';

/** Where this device is, while the reader wants it shown. It never leaves the device by itself. */
export class Here {
  position = $state.raw<{ readonly at: LonLat; readonly metres: number } | null>(null);
  watching = $state(false);
  failed = $state(false);
  private watch: number | null = null;

  start(onfirst?: (at: LonLat) => void): void {
    this.stop();
    this.failed = false;
    const locator = navigator.geolocation as Geolocation | undefined;
    if (locator === undefined) {
      this.failed = true;
      return;
    }
    this.watching = true;
    this.watch = locator.watchPosition(
      ({ coords }) => {
        const isFirst = this.position === null;
        this.position = { at: [coords.longitude, coords.latitude], metres: coords.accuracy };
        this.failed = false;
        if (isFirst) onfirst?.(this.position.at);
      },
      () => {
        this.failed = true;
        this.stop();
      },
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 30_000 },
    );
  }

  stop(): void {
    if (this.watch !== null) navigator.geolocation.clearWatch(this.watch);
    this.watch = null;
    this.watching = false;
    this.position = null;
  }
}
