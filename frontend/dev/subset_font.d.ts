declare module 'subset-font' {
  /** The font with only the glyphs that the text needs. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2'; readonly noLayoutClosure?: boolean },
  ): Promise<Uint8Array>;
}
