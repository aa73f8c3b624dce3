import { unknownNames } from './unknown_names';

/** Reads values of an address and remembers those nobody offers, so that the page can name them. */
export class QueryReader {
  readonly unknown: string[] = [];
  private readonly query: URLSearchParams;
  private readonly taken = new Set<string>();

  constructor(query: URLSearchParams) {
    this.query = query;
  }

  private take(name: string): string | null {
    this.taken.add(name);
    return this.query.get(name);
  }

  /** The value when it is one of those allowed, else the fallback. */
  oneOf<Value extends string>(name: string, allowed: readonly Value[], otherwise: Value): Value {
    const text = this.take(name);
    if (text === null) return otherwise;
    const found = allowed.find((value) => value === text);
    if (found === undefined) this.refuse(name);
    return found ?? otherwise;
  }

  /** The same of a value that may be spelled in more than one way: `spell` gives the page's spelling, null where there is none. */
  oneSpelled<Value extends string>(
    name: string,
    allowed: readonly Value[],
    otherwise: Value,
    spell: (text: string) => string | null,
  ): Value {
    const text = this.take(name);
    if (text === null) return otherwise;
    const spelled = spell(text);
    const found = allowed.find((value) => value === spelled);
    if (found === undefined) this.refuse(name);
    return found ?? otherwise;
  }

  /** The name of these that the address holds; the first where it holds none. */
  nameOf(names: readonly [string, ...string[]]): string {
    return names.find((name) => this.query.has(name)) ?? names[0];
  }

  /** The words of a list by comma that `known` understands, as it spells them; the others are reported. */
  spelled<Value>(name: string, known: (word: string) => Value | null): readonly Value[] {
    const words = (this.take(name) ?? '').split(',').filter((word) => word !== '' && word !== 'none');
    return words.flatMap((word) => {
      const value = known(word);
      if (value === null) this.report(`${name}=${word}`);
      return value === null ? [] : [value];
    });
  }

  /** Those of the allowed values that a list by comma holds, in their own order; `none` and nothing are an empty list, words of which none is known no list at all. */
  someOf<Value extends string>(name: string, allowed: readonly Value[]): readonly Value[] | null {
    const text = this.take(name);
    if (text === null) return null;
    const wanted = text.split(',').filter((word) => word !== '' && word !== 'none');
    for (const word of wanted) {
      if (!(allowed as readonly string[]).includes(word)) this.report(`${name}=${word}`);
    }
    const found = allowed.filter((value) => wanted.includes(value));
    return found.length === 0 && wanted.length > 0 ? null : found;
  }

  /** The value when it has the form asked for. */
  matching(name: string, form: RegExp): string | null {
    const text = this.take(name);
    if (text === null || form.test(text)) return text;
    this.refuse(name);
    return null;
  }

  /** The value as `parse` understands it; null is a value it does not understand. */
  parsed<Value>(name: string, parse: (text: string) => Value | null): Value | null {
    const text = this.take(name);
    const value = text === null ? null : parse(text);
    if (text !== null && value === null) this.refuse(name);
    return value;
  }

  /** Notes what the address holds beside everything that was read of it, and beside `others`. */
  refuseRest(others: readonly string[]): void {
    this.unknown.push(...unknownNames(this.query, new Set([...this.taken, ...others])));
  }

  /** Notes that the value of this name cannot be used. */
  refuse(name: string): void {
    this.report(`${name}=${this.query.get(name) ?? ''}`);
  }

  report(text: string): void {
    this.unknown.push(text);
  }
}
