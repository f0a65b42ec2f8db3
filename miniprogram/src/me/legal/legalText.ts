/** One of the texts that a person accepts, in one language. `{operator}` stands for who runs the service. */
export interface LegalDocument {
  sections: readonly { title: string; paragraphs: readonly string[] }[];
}

/** The texts say what this version of the product does: a change of either belongs here. */
export const LEGAL_TEXTS_CHANGED = '2026-11-21T00:00:00+08:00';
