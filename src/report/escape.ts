import { oneLine, visible } from './sanitise.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

const withEntities = (text: string): string => text.replace(/[&<>"'`]/g, (character) => entities[character] ?? '');

/** For HTML text and quoted attributes. Controls are made visible first. */
export const escapeHtml = (text: string): string => withEntities(visible(text));

/** For XML 1.0 text: nothing is left that XML cannot carry. */
export const escapeXml = (text: string): string => withEntities(visible(text));

/** For an attribute value of XML, where parsers fold line ends into spaces. */
export const escapeXmlAttribute = (text: string): string => withEntities(oneLine(text));

/** For the message of a workflow command. */
export const escapeCommandData = (text: string): string =>
  visible(text)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replace(/##(?=\w*\[)/g, '#\\#');

/** For a property, such as `title`, of a workflow command. */
export const escapeCommandProperty = (text: string): string =>
  escapeCommandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** HTML that is safe to write as it is. Made by `html` and `trusted` only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = string | number | Html | null | readonly HtmlValue[];

const render = (value: HtmlValue): string => {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(render).join('');
};

/** Builds HTML from a template: every value is escaped unless it is `Html` itself. Attributes must be quoted. */
export const html = (literals: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(literals.map((literal, index) => literal + render(values[index] ?? null)).join(''));

/** Text of our own, such as a style sheet, as it is. Never for anything that came over the wire. */
export const trusted = (text: string): Html => new Html(text);
