import type { Account } from '../api/session';
import type { TerritoriesAnswer } from '../api/types';
import { type Language, nameIn } from '../i18n/language';

/** Borders in which the regions of an account are meant. */
const todaysBorders = 'since-2022-06-08';

/** The regions whose enterprises the reader may see. What the server says of enterprises is counted in these alone. */
export class Reach {
  /** KATO; none means the whole country. */
  readonly regions: readonly string[];
  private readonly known: TerritoriesAnswer | null;
  private readonly borders: string | null;
  private readonly language: Language;

  /** `borders` are those of the territories that are asked about; `known` gives the regions their names. */
  constructor(
    account: Account | null,
    borders: string | null,
    known: TerritoriesAnswer | null,
    language: Language,
  ) {
    this.regions = account?.regions ?? [];
    this.borders = borders;
    this.known = known;
    this.language = language;
  }

  get isLimited(): boolean {
    return this.regions.length > 0;
  }

  /** Whether no enterprise of a territory may be seen; never of the country, in which the own regions lie. */
  isClosed(kato: string | null): boolean {
    return (
      this.isLimited &&
      kato !== null &&
      this.borders === todaysBorders &&
      this.regions.every((region) => region.slice(0, 2) !== kato.slice(0, 2))
    );
  }

  /** The names of the regions, one after the other. */
  get names(): string {
    return this.regions
      .map((code) => {
        const region = this.known?.territories.find(({ kato }) => kato === code);
        return region === undefined ? code : nameIn(region.name, this.language);
      })
      .join(', ');
  }
}
