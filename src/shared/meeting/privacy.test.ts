import { describe, expect, it } from 'vitest';
import { textHost } from './privacy';

describe('where the text goes', () => {
  it.each([
    ['none', 'https://api.openai.com/v1', 'gpt', null],
    ['openai', 'https://api.openai.com/v1', 'gpt', 'api.openai.com'],
    ['openai', 'https://api.openai.com/v1', ' ', null],
    ['compatible', 'http://127.0.0.1:11434/v1', 'llama', null],
    ['compatible', 'http://[::1]:8080/v1', 'llama', null],
    ['compatible', 'http://localhost/v1', 'llama', null],
    ['compatible', 'http://localhost.example.org/v1', 'llama', 'localhost.example.org'],
    ['compatible', 'https://models.example.org:8443/v1', 'llama', 'models.example.org:8443'],
    ['compatible', 'not an address', 'llama', null],
  ] as const)('%s %s %s → %s', (provider, baseUrl, model, host) => {
    expect(textHost({ provider, baseUrl, model })).toBe(host);
  });
});
