const { keepCompiled } = require("../../../tool/loader.cjs");
void require("./pack.ts").run();
// The engine ends this process without a word; by then most of what the next run needs has run once.
setTimeout(keepCompiled, 3_000).unref();
