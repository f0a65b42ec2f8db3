import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const SOURCES = 'pwa';
/** The only file of the offline page; the icons that a system asks for when it installs the app are not kept. */
const ICON = 'static/icon.svg';

/** Makes the web chat installable: its manifest, its offline page, and the service worker that knows the built files. */
export function installable(): Plugin {
  return {
    name: 'installable',
    apply: (_config, { command }) => command === 'build' && process.env.UNI_PLATFORM === 'h5',
    generateBundle(_options, bundle) {
      const offline = read('offline.html');
      const files = [...Object.keys(bundle).filter(isKept), ICON, 'offline.html'].sort();
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      emit('app.webmanifest', read('app.webmanifest'));
      emit('offline.html', offline);
      emit('service-worker.js', serviceWorker(files, offline + readFileSync(join('src', ICON), 'utf8')));
    },
  };
}

/** Another version for any other content: built files carry their hash in their names, what is shown offline does not. */
export function serviceWorker(files: readonly string[], offline: string): string {
  const source = read('service-worker.js').replace('/* global BUILD */\n', '');
  const version = createHash('sha256').update(files.join()).update(offline).update(source).digest('hex');
  return `const BUILD = ${JSON.stringify({ version: version.slice(0, 16), files })};\n${source}`;
}

/** Only what never changes under its name. */
function isKept(file: string): boolean {
  return file.startsWith('assets/');
}

function read(name: string): string {
  return readFileSync(join(SOURCES, name), 'utf8');
}
