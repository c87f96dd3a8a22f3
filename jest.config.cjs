/** Unit and engine tests; types are checked by `npm run types`, so the transform only strips them. */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/.holdfast/"],
  modulePathIgnorePatterns: ["<rootDir>/.holdfast/"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } }],
  },
  maxWorkers: 2,
};
