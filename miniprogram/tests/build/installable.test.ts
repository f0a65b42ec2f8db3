import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { serviceWorker } from '../../build/installable';

const SCOPE = 'https://chat.example.cn/';
const FILES = ['assets/index-a1.js', 'offline.html'];

type Answer = string | undefined;
type Listener = (event: object) => void;

/** A browser as far as the worker sees it; bodies stand for answers. */
class Browser {
  readonly caches = new Map<string, Map<string, string>>();
  readonly fetched: string[] = [];
  online = true;

  private readonly listeners = new Map<string, Listener>();

  constructor(source: string) {
    runInNewContext(source, {
      URL,
      Request: class {
        constructor(readonly url: string) {}
      },
      self: {
        registration: { scope: SCOPE },
        addEventListener: (name: string, listener: Listener) => this.listeners.set(name, listener),
      },
      caches: {
        open: async (name: string) => this.open(name),
        keys: async () => [...this.caches.keys()],
        delete: async (name: string) => this.caches.delete(name),
      },
      fetch: (request: { url: string }) => this.fetch(request.url),
    });
  }

  private open(name: string) {
    const kept = this.caches.get(name) ?? new Map<string, string>();
    this.caches.set(name, kept);
    return {
      match: async (url: string): Promise<Answer> => kept.get(url),
      addAll: async (requests: { url: string }[]) => {
        for (const { url } of requests) {
          kept.set(url, `kept ${await this.fetch(url)}`);
        }
      },
    };
  }

  private async fetch(url: string): Promise<string> {
    if (!this.online) {
      throw new TypeError('offline');
    }
    this.fetched.push(url);
    return url.replace(SCOPE, '');
  }

  async happens(name: 'install' | 'activate'): Promise<void> {
    let done: Promise<unknown> = Promise.resolve();
    this.listeners.get(name)?.({ waitUntil: (work: Promise<unknown>) => (done = work) });
    await done;
  }

  /** What the worker answers; 'not touched' where it leaves the request to the browser. */
  async asks(path: string, request: { method?: string; mode?: string } = {}): Promise<Answer> {
    let answer: Promise<Answer> = Promise.resolve('not touched');
    this.listeners.get('fetch')?.({
      request: { url: SCOPE + path, method: 'GET', mode: 'cors', ...request },
      respondWith: (given: Promise<Answer>) => (answer = given),
    });
    return answer;
  }
}

const PAGE = { mode: 'navigate' };

describe('the service worker', () => {
  let browser: Browser;

  beforeEach(async () => {
    browser = new Browser(serviceWorker(FILES, 'offline'));
    await browser.happens('install');
    await browser.happens('activate');
  });

  it('takes the page from the network, and a page of its own where there is none', async () => {
    expect(await browser.asks('', PAGE)).toBe('');
    browser.online = false;
    expect(await browser.asks('', PAGE)).toBe('kept offline.html');
    expect(await browser.asks('index.html?from=icon', PAGE)).toBe('kept offline.html');
  });

  it('takes built files from what it kept', async () => {
    browser.online = false;
    expect(await browser.asks('assets/index-a1.js')).toBe('kept assets/index-a1.js');
  });

  it.each(['api/v1/quota', 'api/v1/service?x=1', 'v1/models', 'assets/index-of-another-version.js'])(
    'does not touch %s',
    async (path) => {
      expect(await browser.asks(path)).toBe('not touched');
    },
  );

  it.each(['admin', 'ops', 'console/index.html', 'api/v1/account/export'])(
    'is no page for /%s',
    async (path) => {
      browser.online = false;
      expect(await browser.asks(path, PAGE)).toBe('not touched');
    },
  );

  it('does not touch what is sent', async () => {
    expect(await browser.asks('', { method: 'POST', mode: 'navigate' })).toBe('not touched');
  });

  it('keeps nothing but its own files', async () => {
    await browser.asks('', PAGE);
    await browser.asks('api/v1/quota');
    const kept = [...browser.caches.values()].flatMap((cache) => [...cache.keys()]);
    expect(kept).toEqual(FILES.map((file) => SCOPE + file));
  });

  it('forgets older versions of itself and nothing else when it takes over', async () => {
    browser.caches.set('qingliao-old', new Map());
    browser.caches.set('somebody-else', new Map());
    await browser.happens('activate');
    expect([...browser.caches.keys()]).toContain('somebody-else');
    expect([...browser.caches.keys()]).not.toContain('qingliao-old');
    expect(browser.caches.size).toBe(2);
  });

  it('is another version for any other content', () => {
    const version = (files: string[], offline: string) =>
      /"version":"(\w+)"/.exec(serviceWorker(files, offline))?.[1];
    expect(version(FILES, 'offline')).toBe(version([...FILES], 'offline'));
    expect(version(FILES, 'offline')).not.toBe(version(FILES, 'other'));
    expect(version(FILES, 'offline')).not.toBe(version(['assets/index-b2.js', 'offline.html'], 'offline'));
  });
});
