/**
 * One of the texts that a person accepts, in one language. `{operator}` stands for who runs the service, `{contact}`, after
 * "the operator", for how to reach them.
 */
export interface LegalDocument {
  sections: readonly { title: string; paragraphs: readonly string[] }[];
}

/** The texts say what this version of the product does: a change of either belongs here. */
export const LEGAL_TEXTS_CHANGED = '2026-11-21T00:00:00+08:00';

/** Every paragraph with who runs this service in it; how to reach them is left out where they do not say so. */
export function withOperator(
  document: LegalDocument,
  operator: { name: string; contact: string },
): LegalDocument {
  const filled = (paragraph: string) =>
    paragraph.replace('{operator}', () => operator.name).replace('{contact}', () => operator.contact);
  return {
    sections: document.sections.map(({ title, paragraphs }) => ({
      title,
      paragraphs: paragraphs.map(filled),
    })),
  };
}
