/** Why a document, or what stands on a line of it, can't be imported: a sentence for an editor. */
export class Refused extends Error {
  override name = 'Refused';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}
