import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#contract/transport/gate/security-headers';

/** The one style sheet that a file of the library writes into the page, as the browser will see it. */
function styleOf(file: string): string {
  const source = readFileSync(`node_modules/react-aria/dist/private/${file}.mjs`, 'utf8');
  const template = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1] ?? '';
  const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1] ?? '';
  return template.replace(/\$\{[^}]+\}/, attribute).trim();
}

describe('content security policy', () => {
  it.each(['interactions/usePress', 'overlays/usePreventScroll'])('allows the style sheet of %s', (file) => {
    const hash = createHash('sha256').update(styleOf(file)).digest('base64');
    expect(CONTENT_SECURITY_POLICY).toContain(`'sha256-${hash}'`);
  });

  it('allows no foreign or inline code', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/);
  });
});
