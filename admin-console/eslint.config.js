import prettier from "eslint-config-prettier";
import vue from "eslint-plugin-vue";
import typescript from "typescript-eslint";

export default typescript.config(
  { ignores: ["dist/", "target/", "src/api/schema.ts"] },
  ...typescript.configs.recommended,
  ...vue.configs["flat/recommended"],
  {
    files: ["**/*.vue"],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    rules: {
      // vue-tsc knows the names.
      "no-undef": "off",
      "no-console": "error",
      eqeqeq: "error",
      "vue/attributes-order": "off",
      "vue/block-lang": ["error", { script: { lang: "ts" } }],
      "vue/component-api-style": ["error", ["script-setup"]],
      "vue/no-v-html": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/api/**", "src/**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", { name: "fetch", message: "Only src/api speaks HTTP." }],
    },
  },
  {
    files: ["src/modules/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@/modules/*", "@/shell/*"],
              message: "A module knows neither another module nor the shell.",
            },
          ],
        },
      ],
    },
  },
  prettier,
);
