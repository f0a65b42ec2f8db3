import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import components from "unplugin-vue-components/vite";
import { defineConfig } from "vitest/config";

const CHAT_API = "http://127.0.0.1:8080";

export default defineConfig(({ command, mode }) => ({
  // chat-api serves the assets under /console/ and the pages under /admin and /ops; the dev server serves both at /.
  base: command === "build" ? "/console/" : "/",
  plugins: [
    vue(),
    components({
      // Types come from element-plus/global in tsconfig.json, our own components are imported by hand.
      dts: false,
      dirs: [],
      // Styles are left out of the tests, which run in Node.
      resolvers: [ElementPlusResolver({ importStyle: mode === "test" ? false : "css" })],
    }),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // ECharts, loaded only where a chart is drawn, is the one chunk above Vite's default of 500 kB.
  build: { chunkSizeWarningLimit: 650 },
  server: { proxy: { "/api": CHAT_API } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    // For a machine that builds everything else at the same time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
}));
