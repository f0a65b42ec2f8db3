import type { Page } from "@playwright/test";

declare global {
  interface Window {
    qingliaoDeltas?: number;
  }
}

/** Counts the pieces of text that come down the page's event streams. To be called before the page opens. */
export async function tapStreams(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const fetch = window.fetch.bind(window);
    window.qingliaoDeltas = 0;
    window.fetch = async (...request) => {
      const response = await fetch(...request);
      if (response.body === null || !response.headers.get("content-type")?.startsWith("text/event-stream")) {
        return response;
      }
      const [counted, used] = response.body.tee();
      void new Response(counted).text().then((stream) => {
        window.qingliaoDeltas = (window.qingliaoDeltas ?? 0) + (stream.match(/^event: ?delta$/gm)?.length ?? 0);
      });
      return new Response(used, response);
    };
  });
  return () => page.evaluate(() => window.qingliaoDeltas ?? 0);
}
