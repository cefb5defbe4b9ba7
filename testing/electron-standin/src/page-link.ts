import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdp } from './state';
import { codec } from './node-codec';

const PAGE_SCRIPT = join(__dirname, 'page.js');

/** What a page sends; `frame` is added from Chromium's own word on where it came from. */
export interface PageMessage {
  readonly kind: string;
  readonly id: number;
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly ports: readonly string[];
  readonly port: string;
  readonly data: unknown;
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly permission: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly error: unknown;
}

export interface PageLinkOptions {
  readonly preload: string | undefined;
  readonly preloadInFrames: boolean;
  readonly width: number;
  readonly height: number;
  onMessage(message: PageMessage, frameId: string): void;
  onEvent(method: string, params: Readonly<Record<string, unknown>>): void;
  /** Answers a synchronous question of the page. */
  onFilePath(path: string): string;
}

const EVENTS = [
  'Page.frameNavigated',
  'Page.domContentEventFired',
  'Page.loadEventFired',
  'Inspector.targetCrashed',
  'Fetch.requestPaused',
] as const;

/** A page in Chromium with its own protocol session; Playwright is a second client of the same page. */
export class PageLink {
  readonly ready: Promise<void>;
  readonly #options: PageLinkOptions;
  readonly #frameOf = new Map<number, string>();
  /** Where the scripts of a frame run. */
  readonly #contextOf = new Map<string, number>();
  targetId = '';
  #session = '';

  constructor(options: PageLinkOptions) {
    this.#options = options;
    this.ready = this.#attach();
  }

  async send<T = Readonly<Record<string, unknown>>>(method: string, params: object = {}): Promise<T> {
    return (await cdp().send(method, { ...params }, this.#session)) as T;
  }

  /** Hands a message to the page's half of the bridge, in the top frame unless told. */
  deliver(message: object, frameId = this.targetId): void {
    const contextId = frameId === this.targetId ? undefined : this.#contextOf.get(frameId);
    const expression = `globalThis.__standInDeliver?.(${JSON.stringify(codec.encode(message))})`;
    // A page that is gone or between two documents hears nothing, as with Electron.
    void this.ready
      .then(() => this.send('Runtime.evaluate', { expression, contextId }))
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.ready;
    await cdp().send('Target.closeTarget', { targetId: this.targetId });
  }

  async #attach(): Promise<void> {
    const { width, height, preload, preloadInFrames } = this.#options;
    const made = await cdp().send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = String(made['targetId']);
    const attached = await cdp().send('Target.attachToTarget', { targetId: this.targetId, flatten: true });
    this.#session = String(attached['sessionId']);
    this.#on('Runtime.executionContextCreated', ({ context }) => {
      const { id, auxData } = context as { id: number; auxData: { frameId: string; isDefault: boolean } };
      this.#frameOf.set(id, auxData.frameId);
      if (auxData.isDefault) this.#contextOf.set(auxData.frameId, id);
    });
    this.#on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== '__standInPost') return;
      const frame = this.#frameOf.get(executionContextId as number) ?? '';
      this.#options.onMessage(codec.decode(payload as string) as PageMessage, frame);
    });
    this.#on('Debugger.paused', () => void this.#answerPaused().catch(() => undefined));
    for (const method of EVENTS) this.#on(method, (params) => this.#options.onEvent(method, params));
    await cdp().send('Target.setDiscoverTargets', { discover: true });
    const preloads = preload === undefined ? [] : [readFileSync(preload, 'utf8')];
    await Promise.all([
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Debugger.enable'),
      this.send('Runtime.addBinding', { name: '__standInPost' }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource(preloads, preloadInFrames) }),
      this.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] }),
    ]);
  }

  #on(method: string, listener: (params: Readonly<Record<string, unknown>>) => void): void {
    cdp().on(`${this.#session}:${method}`, listener);
  }

  /** The page stopped at `debugger` to ask for the path of a File: read it, answer, go on. */
  async #answerPaused(): Promise<void> {
    type Evaluated = { readonly result: { readonly objectId: string } };
    const { result } = await this.send<Evaluated>('Runtime.evaluate', { expression: '__standInSync.file' });
    const info = await this.send<{ path: string }>('DOM.getFileInfo', { objectId: result.objectId }).catch(
      () => ({
        path: '',
      }),
    );
    const path = JSON.stringify(this.#options.onFilePath(info.path));
    await this.send('Runtime.evaluate', { expression: `__standInSync.path = ${path}; 0` });
    await this.send('Debugger.resume');
  }
}

/** The page's half, with the preloads as functions: the page's own policy forbids evaluating text. */
function pageSource(preloads: readonly string[], inFrames: boolean): string {
  const functions = preloads.map(
    (source) =>
      `function (require, module, exports, process, global) {${source.replace(/^\/\/# sourceMappingURL.*$/m, '')}\n}`,
  );
  const info = {
    inFrames,
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { electron: process.versions['electron'], chrome: '0.0.0.0', node: process.versions.node },
    },
  };
  return `(() => {${readFileSync(PAGE_SCRIPT, 'utf8')}\nstandInPage.start([${functions.join(',')}], ${JSON.stringify(info)});})();`;
}
