/**
 * Keeps the web chat's files on the device, and a page for when there is no network. Browsers allow it over HTTPS and on
 * the machine itself; anywhere else the web chat works without.
 */
export function registerServiceWorker(): void {
  // #ifdef H5
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return;
  }
  const register = () => void navigator.serviceWorker.register('service-worker.js').catch(() => undefined);
  // After the first page is there: keeping files must not slow it down.
  if (document.readyState === 'complete') {
    register();
  } else {
    addEventListener('load', register, { once: true });
  }
  // #endif
}
