import type { Position } from '../../state/area';
import { doubtOf, type PinPlace, placeUnder } from './pin_place';

/** So long a pin rests before the server is asked what lies under it. */
const restMs = 300;

/** What speaks against the pin of an address: a place outside the country, or another region than the register's. */
export class PinDoubt {
  private readonly pin: () => Position | null;
  private readonly region: () => string | null;
  private under = $state.raw<{ readonly pin: Position; readonly place: PinPlace | null } | null>(null);
  /** The pin whose other region the reader has been told of, and may mean. */
  private warned: Position | null = null;
  private readonly place = $derived.by(
    () => (this.under?.pin === this.pin() ? this.under?.place : null) ?? null,
  );
  readonly kind = $derived.by(() => doubtOf(this.place, this.within));
  /** The region under the pin; null where it is not known. */
  readonly kato = $derived.by(() => (this.place?.kind === 'region' ? this.place.kato : null));

  constructor(pin: () => Position | null, region: () => string | null) {
    this.pin = pin;
    this.region = region;
    $effect(() => {
      const resting = pin();
      if (resting === null) return;
      const waiting = setTimeout(() => void this.know(resting), restMs);
      return () => clearTimeout(waiting);
    });
  }

  /** The region that the register names. */
  get within(): string | null {
    return this.region();
  }

  private async know(pin: Position): Promise<PinPlace | null> {
    if (this.under?.pin === pin) return this.under.place;
    const place = await placeUnder(pin);
    if (this.pin() === pin) this.under = { pin, place };
    return place;
  }

  /**
   * Why the pin may not be sent, null where it may: never outside of the country; in another region once the reader
   * has been told so; not when it was moved meanwhile.
   */
  async objection(): Promise<'outside' | 'elsewhere' | 'moved' | null> {
    const pin = this.pin();
    if (pin === null) return null;
    const found = doubtOf(await this.know(pin), this.within);
    if (found === null || (found === 'elsewhere' && this.warned === pin)) return null;
    if (this.pin() !== pin) return 'moved';
    this.warned = pin;
    return found;
  }
}
