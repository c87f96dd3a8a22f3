require("../../../tool/loader.cjs");
void require("./pack.ts").run();
