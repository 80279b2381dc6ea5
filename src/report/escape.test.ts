import { expect, test } from 'vitest';
import {
  escapeCommandData,
  escapeCommandProperty,
  escapeHtml,
  escapeXml,
  escapeXmlAttribute,
  html,
  trusted,
} from './escape.ts';

test('HTML values are escaped unless they are HTML themselves', () => {
  const item = (text: string) => html`<li title="${text}">${text}</li>`;
  expect(html`<ul>${['<b>', '"'].map(item)}</ul>`.text).toBe(
    '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="&quot;">&quot;</li></ul>',
  );
});

test('null leaves nothing, numbers and trusted text stay as they are', () => {
  expect(html`${null}${1.5}${trusted('<hr>')}${[html`<br>`, ' & ']}`.text).toBe('1.5<hr><br> &amp; ');
});

test('controls are shown in HTML and XML, which could not carry them', () => {
  expect(escapeHtml('\u0000<\u001b')).toBe('␀&lt;␛');
  expect(escapeXml(']]>\u0008\ufffe\n')).toBe(']]&gt;␈\\u{fffe}\n');
  expect(escapeXmlAttribute('a\n"b"')).toBe('a␊&quot;b&quot;');
});

test('workflow commands keep to one line', () => {
  expect(escapeCommandData('100%\n::error::x ##[error]')).toBe('100%25%0A::error::x #\\#[error]');
  expect(escapeCommandProperty('a: b, c')).toBe('a%3A b%2C c');
});
