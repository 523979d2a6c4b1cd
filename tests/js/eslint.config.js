import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    // What is not defined TypeScript finds, and it knows the browser's and Node's names.
    rules: {
      "no-undef": "off",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
