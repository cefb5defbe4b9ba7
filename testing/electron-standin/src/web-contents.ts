import { EventEmitter } from 'node:events';
import type { WebPreferences } from 'electron';
import { appItself } from './app';
import { ipc } from './ipc-main';
import { PageLink, type PageMessage } from './page-link';
import { PortMain } from './ports';
import { fromChromium, serveSchemes, toChromium } from './scheme-server';
import { sessionItself, session } from './session';
import { cdp } from './state';
import { preventable, strict } from './strict';
import { displayMediaAnswer, permissionAnswer } from './page-questions';

/** A frame as `event.senderFrame` shows it. */
export class Frame {
  constructor(
    readonly url: string,
    readonly parent: Frame | null,
  ) {}
  get origin(): string {
    // Documents without an address of their own belong to whoever made them.
    if (this.parent !== null && /^about:(blank|srcdoc)$/.test(this.url)) return this.parent.origin;
    return /^([a-z0-9+.-]+:\/\/[^/]+)/.exec(this.url)?.[1] ?? 'null';
  }
  get top(): Frame {
    return this.parent ?? this;
  }
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

export interface WindowSide {
  readonly width: number;
  readonly height: number;
  onDomReady(): void;
  onDestroyed(): void;
}

class WebContentsBase extends EventEmitter {
  static #lastId = 0;
  readonly id = (WebContentsBase.#lastId += 1);
  readonly session = session.defaultSession;
  readonly link: PageLink;
  readonly #window: WindowSide;
  readonly #ports = new Map<string, PortMain>();
  readonly #frames = new Map<string, string>();
  #lastPort = 0;
  #url = '';
  #expected = '';
  #destroyed = false;
  #gone = false;
  #openHandler: OpenHandler | null = null;
  #loaded: () => void = () => undefined;
  /** The strict view of this object, which is what the app may see. */
  outside: WebContents = this as unknown as WebContents;

  constructor(window: WindowSide, preferences: WebPreferences) {
    super();
    this.#window = window;
    const ready = serveSchemes();
    this.link = new PageLink({
      preload: preferences.preload,
      preloadInFrames: preferences.nodeIntegrationInSubFrames ?? false,
      width: window.width,
      height: window.height,
      onMessage: (message, frameId) => void ready.then(() => this.#receive(message, frameId)),
      onEvent: (method, params) => this.#onPage(method, params),
      onFilePath: (path) => path,
    });
    cdp().on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
      if (targetId === this.link.targetId) this.markDestroyed();
    });
    cdp().on('Target.targetCrashed', ({ targetId }: { targetId: string }) => {
      if (targetId === this.link.targetId) this.#crashed();
    });
  }

  getURL(): string {
    return this.#url;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  get mainFrame(): Frame {
    return new Frame(this.#url, null);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.link.deliver({ kind: 'send', channel, args, ports: [] });
  }
  postMessage(channel: string, message: unknown, transfer: readonly PortMain[] = []): void {
    const ports = transfer.map((port) => this.#give(port));
    this.link.deliver({ kind: 'send', channel, args: [message], ports });
  }
  async loadURL(url: string): Promise<void> {
    await Promise.all([this.link.ready, serveSchemes()]);
    this.#expected = url;
    const loaded = new Promise<void>((resolve) => {
      this.#loaded = resolve;
    });
    const { errorText } = await this.link.send<{ errorText?: string }>('Page.navigate', {
      url: toChromium(url),
    });
    if (errorText !== undefined) throw new Error(`${errorText} (-2) loading '${url}'`);
    await loaded;
  }
  reload(): void {
    this.#expected = this.#url;
    void this.link.send('Page.reload');
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const answer = await this.link.send<{ result: { value?: unknown }; exceptionDetails?: { text: string } }>(
      'Runtime.evaluate',
      { expression: code, awaitPromise: true, returnByValue: true },
    );
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }
  /** Crashes the page's process, as Electron's call does. */
  forcefullyCrashRenderer(): void {
    void this.link.send('Page.crash').catch(() => undefined);
  }
  markDestroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const port of this.#ports.values()) port.close();
    this.emit('destroyed');
    this.#window.onDestroyed();
  }

  /** Chromium says it twice, to the page's session and to the browser's; Electron says it once. */
  #crashed(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 });
  }

  #onPage(method: string, params: Readonly<Record<string, unknown>>): void {
    if (method === 'Page.frameNavigated') {
      const frame = params['frame'] as { id: string; url: string; parentId?: string };
      this.#frames.set(frame.id, fromChromium(frame.url));
      if (frame.parentId !== undefined) return;
      this.#gone = false;
      this.#url = fromChromium(frame.url);
      for (const port of this.#ports.values()) port.close();
      this.#ports.clear();
      this.emit('did-navigate', preventable(), this.#url);
    } else if (method === 'Page.domContentEventFired') {
      this.emit('dom-ready', preventable());
      this.#window.onDomReady();
    } else if (method === 'Page.loadEventFired') {
      this.emit('did-finish-load', preventable());
      this.#loaded();
    } else if (method === 'Inspector.targetCrashed') this.#crashed();
    else void this.#onNavigation(params as { requestId: string; frameId: string; request: { url: string } });
  }

  /** A document is about to be requested: ask the app, unless the app itself loads it. */
  async #onNavigation(paused: {
    requestId: string;
    frameId: string;
    request: { url: string };
  }): Promise<void> {
    const url = fromChromium(paused.request.url);
    const isMainFrame = paused.frameId === this.link.targetId;
    const { requestId } = paused;
    const event = preventable({ url, isMainFrame });
    if (!isMainFrame || url !== this.#expected) {
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, url);
    }
    if (event.defaultPrevented) {
      await this.link.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    } else await this.link.send('Fetch.continueRequest', { requestId });
  }

  #frame(frameId: string): Frame {
    const main = this.mainFrame;
    if (frameId === this.link.targetId || frameId === '') return main;
    return new Frame(this.#frames.get(frameId) ?? 'about:blank', main);
  }

  #receive(message: PageMessage, frameId: string): void {
    const reply = (value: Promise<unknown>): void => {
      const { id } = message;
      value.then(
        (answer) => this.link.deliver({ kind: 'reply', id, value: answer }, frameId),
        (error: unknown) => this.link.deliver({ kind: 'reply', id, error }, frameId),
      );
    };
    const event = (ports: readonly PortMain[] = []): object =>
      preventable({ sender: this.outside, senderFrame: this.#frame(frameId), ports, type: 'frame' });
    switch (message.kind) {
      case 'invoke':
        return reply(ipc.answer(message.channel, event(), message.args));
      case 'send':
        ipc.emit(message.channel, event(message.ports.map((id) => this.#take(id))), ...message.args);
        return;
      case 'port':
        this.#ports.get(message.port)?.postMessage(
          message.data,
          message.ports.map((id) => this.#take(id)),
        );
        return;
      case 'permission':
        return reply(permissionAnswer(sessionItself, this, message));
      case 'display-media':
        return reply(displayMediaAnswer(sessionItself, this, message));
      case 'open': {
        const answer = this.#openHandler?.({ url: fromChromium(message.url) });
        if (answer?.action !== 'deny')
          throw new Error('electron stand-in: opening a window is not implemented');
        return;
      }
      case 'preload-error':
        this.emit('preload-error', preventable(), '', message.error);
    }
  }

  /** A port that the page made: this end of a new pair stands for it. */
  #take(id: string): PortMain {
    const [mine, theirs] = PortMain.pair();
    this.#forwardToPage(id, theirs);
    return mine;
  }
  /** A port of the main process that goes to the page. */
  #give(port: PortMain): string {
    const id = `main${(this.#lastPort += 1)}`;
    this.#forwardToPage(id, port);
    return id;
  }
  #forwardToPage(id: string, end: PortMain): void {
    this.#ports.set(id, end);
    end.transfer(({ data, ports }) =>
      this.link.deliver({ kind: 'port', port: id, data, ports: ports.map((each) => this.#give(each)) }),
    );
    end.on('close', () => this.link.deliver({ kind: 'port-close', port: id }));
  }
}

export type WebContents = WebContentsBase;

/** Makes the contents of a window and announces them as Electron does. */
export function makeWebContents(window: WindowSide, preferences: WebPreferences): WebContents {
  const contents = new WebContentsBase(window, preferences);
  contents.outside = strict(contents, 'webContents');
  appItself.emit('web-contents-created', preventable(), contents.outside);
  return contents;
}
