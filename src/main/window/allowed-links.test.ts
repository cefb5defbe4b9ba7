import { describe, expect, it } from 'vitest';
import { isAllowedLink } from './allowed-links';

describe('links that may leave the app', () => {
  it.each([
    'https://myaccount.google.com/apppasswords',
    'https://platform.openai.com/api-keys',
    'ms-settings:privacy-microphone',
  ])('%s', (address) => expect(isAllowedLink(address)).toBe(true));

  it.each([
    'http://github.com/',
    'https://github.com.evil.example/',
    'https://evil.example/?github.com',
    'https://github.com@evil.example/',
    'https://user:pw@github.com/',
    'https://github.com:8443/',
    'https://raw.github.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:developers',
    'app://smallpie/index.html',
    'smb://github.com/',
    '',
    'github.com',
  ])('never %s', (address) => expect(isAllowedLink(address)).toBe(false));
});
