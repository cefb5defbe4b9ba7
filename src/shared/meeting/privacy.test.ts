import { describe, expect, it } from 'vitest';
import { speechRoute, textHost } from './privacy';
import { withSent } from './record';

describe('where the text goes', () => {
  it.each([
    ['none', 'https://api.openai.com/v1', 'gpt', null],
    ['openai', 'https://api.openai.com/v1', 'gpt', 'api.openai.com'],
    // A model of theirs is taken where none was named.
    ['openai', 'https://api.openai.com/v1', ' ', 'api.openai.com'],
    ['compatible', 'https://models.example.org/v1', ' ', null],
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

describe('where speech goes', () => {
  it.each([
    ['local', 'https://speech.example.org/v1', 'whisper', null],
    ['server', 'https://speech.example.org:8443/v1', 'whisper', ['speech.example.org:8443', true]],
    ['server', 'http://127.0.0.1:8000', 'whisper', ['127.0.0.1:8000', false]],
    // What is not set up properly sends nothing.
    ['server', 'https://speech.example.org/v1', ' ', null],
    ['server', 'http://speech.example.org/v1', 'whisper', null],
    ['server', '', 'whisper', null],
  ] as const)('%s %s %s', (engine, serverUrl, serverModel, expected) => {
    const route = speechRoute({ engine, serverUrl, serverModel });
    expect(route === null ? null : [route.host, route.leaves]).toEqual(expected);
  });

  it('adds up over windows, tries and servers', () => {
    const one = withSent(undefined, { host: 'a', model: 'm', seconds: 20 });
    const two = withSent(one, { host: 'a', model: 'm', seconds: 5 });
    expect(two).toEqual({ host: 'a', model: 'm', seconds: 25 });
    expect(withSent(two, { host: 'b', model: 'm', seconds: 1 })).toEqual({
      host: 'a and b',
      model: 'm',
      seconds: 26,
    });
  });
});
