const REPLACEMENT = 0xfffd;

/**
 * Decodes UTF-8 that arrives in pieces cut anywhere, also inside a character. WeChat's devices have no TextDecoder.
 */
export class Utf8Decoder {
  private codePoint = 0;
  private missing = 0;
  private smallest = 0;

  decode(bytes: Uint8Array): string {
    let text = '';
    for (let index = 0; index < bytes.length; index++) {
      text += this.accept(bytes[index] as number);
    }
    return text;
  }

  private accept(byte: number): string {
    if (this.missing > 0) {
      if ((byte & 0xc0) === 0x80) {
        this.codePoint = (this.codePoint << 6) | (byte & 0x3f);
        this.missing -= 1;
        return this.missing === 0 ? this.complete() : '';
      }
      this.missing = 0;
      return String.fromCodePoint(REPLACEMENT) + this.accept(byte);
    }
    if (byte < 0x80) {
      return String.fromCharCode(byte);
    }
    if (byte >= 0xc2 && byte <= 0xdf) {
      return this.begin(byte & 0x1f, 1, 0x80);
    }
    if (byte >= 0xe0 && byte <= 0xef) {
      return this.begin(byte & 0x0f, 2, 0x800);
    }
    if (byte >= 0xf0 && byte <= 0xf4) {
      return this.begin(byte & 0x07, 3, 0x10000);
    }
    return String.fromCodePoint(REPLACEMENT);
  }

  private begin(bits: number, missing: number, smallest: number): string {
    this.codePoint = bits;
    this.missing = missing;
    this.smallest = smallest;
    return '';
  }

  private complete(): string {
    const surrogate = this.codePoint >= 0xd800 && this.codePoint <= 0xdfff;
    const valid = this.codePoint >= this.smallest && this.codePoint <= 0x10ffff && !surrogate;
    return String.fromCodePoint(valid ? this.codePoint : REPLACEMENT);
  }
}
