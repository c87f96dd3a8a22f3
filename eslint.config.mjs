import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

const insideApply = (what) => `CallExpression[callee.property.name="apply"] ${what}`;

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".holdfast/",
      "coverage/",
      "**/*.cjs",
      "test/engine/foreign/",
      "**/*.mjs",
      "policies/packs/*/index.js",
      "components/**/function/",
      "components/**/relay/",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { pulumi },
    rules: {
      "pulumi/no-output-in-template-literal": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A cloud's answer, a program's module or a property bag is `any` until its shape was looked at.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/require-await": "off",
      // Rules and recorders are objects of functions that use no `this`, and are taken apart on purpose.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  {
    files: ["components/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: insideApply("NewExpression[callee.object.name=/^(aws|cloudflare|digitalocean|tls)$/]"),
          message: "create resources outside of apply, so that preview sees them",
        },
        {
          selector: insideApply("NewExpression[callee.property.name=/Resource$/]"),
          message: "create resources outside of apply, so that preview sees them",
        },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: insideApply('CallExpression[callee.name="expect"]'),
          message: "an Output is no promise: an expectation inside apply may never run",
        },
      ],
    },
  },
  {
    // What comes over the wire has no type until a table or a rule has looked at it.
    files: ["tool/sandbox/**/*.ts", "tool/engine/**/*.ts", "policies/**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-redundant-type-constituents": "off",
    },
  },
);
