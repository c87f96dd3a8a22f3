/** Types are checked by `npm run types`, so the transform only strips them. */
const common = {
  testEnvironment: "node",
  rootDir: __dirname,
  modulePathIgnorePatterns: ["<rootDir>/.holdfast/"],
  testPathIgnorePatterns: ["/node_modules/", "/.holdfast/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
};

module.exports = {
  // A process keeps something of every test file it has run; past this it collects garbage for most of its time.
  workerIdleMemoryLimit: "800MB",
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, "<rootDir>/test/engine/"],
    },
    // The real engine in the sandbox; each file has a clone and a home of its own.
    { ...common, displayName: "engine", testMatch: ["<rootDir>/test/engine/**/*.test.ts"] },
  ],
};
